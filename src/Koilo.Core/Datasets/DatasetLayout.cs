namespace Koilo.Core.Datasets;

/// <summary>How a folder or file is to be read as a dataset; docs/data.md describes each.</summary>
public enum DatasetLayout
{
    /// <summary>Found out from the names of folders and files.</summary>
    Auto,

    /// <summary>One folder of images per class.</summary>
    ClassFolders,

    /// <summary>A CSV file with <c>image,label[,group]</c>.</summary>
    Csv,

    /// <summary>A phantom with its <c>phantom.json</c>.</summary>
    Phantom,

    /// <summary>SIPaKMeD's images of cell clusters, with the outlines of their cells.</summary>
    SipakmedClusters,

    /// <summary>The same, with everything but the dark parts blackened.</summary>
    SipakmedMasked,

    /// <summary>The isolated cells cut out of SIPaKMeD's clusters; grouped by cluster.</summary>
    SipakmedCells,

    /// <summary>The single cells of Herlev, with their masks.</summary>
    Herlev,

    /// <summary>Windows around the nuclei of the full CRIC fields.</summary>
    CricFields,

    /// <summary>Cells cut out of CRIC fields beforehand, with a <c>manifest.csv</c>.</summary>
    CricCells,

    /// <summary>The four folders of the Mendeley liquid-based cytology images.</summary>
    MendeleyLbc,

    /// <summary>Unlabelled fields in <c>images/</c> with masks of their nuclei in <c>masks/</c>.</summary>
    NucleusMasks,
}
