using Koilo.Core.Phantoms;

namespace Koilo.Core.Datasets;

/// <summary>A kind of folder that can be read as a dataset.</summary>
/// <param name="Layout">Its name in a recipe.</param>
/// <param name="Sign">What such a folder has, for the message where it has not.</param>
/// <param name="Recognises">Whether a folder is of this kind; looks at names only.</param>
/// <param name="Read">Reads it.</param>
internal sealed record DatasetAdapter(
    DatasetLayout Layout, string Sign, Func<string, bool> Recognises, Func<string, DatasetReading, ImageDataset> Read)
{
    /// <summary>
    /// In the order in which a folder is tried. Class folders come last, and are no part of the list: nearly anything looks like them.
    /// </summary>
    public static IReadOnlyList<DatasetAdapter> All { get; } =
    [
        new(DatasetLayout.Phantom, "a phantom.json", PhantomFolder.Recognises, (path, _) => PhantomFolder.Read(path)),
        new(DatasetLayout.SipakmedClusters, SipakmedSign, SipakmedClusters.Recognises, (path, _) => SipakmedClusters.Read(path, ImageTreatment.None)),
        new(DatasetLayout.SipakmedMasked, SipakmedSign, SipakmedClusters.Recognises,
            (path, _) => SipakmedClusters.Read(path, ImageTreatment.OtsuMask)),
        new(DatasetLayout.SipakmedCells, SipakmedSign, SipakmedCells.Recognises, (path, _) => SipakmedCells.Read(path)),
        new(DatasetLayout.Herlev, "folders normal_superficiel … carcinoma_in_situ", Herlev.Recognises, (path, _) => Herlev.Read(path)),
        new(DatasetLayout.CricFields, "a classifications.csv", CricFields.Recognises, (path, reading) => CricFields.Read(path, reading.Window)),
        new(DatasetLayout.CricCells, "a manifest.csv with file,class,source_image",
            path => CricCells.Recognises(CricCells.ManifestOf(path)), (path, _) => CricCells.Read(CricCells.ManifestOf(path))),
        new(DatasetLayout.MendeleyLbc, "folders such as 'Negative for Intraepithelial malignancy'",
            MendeleyLbc.Recognises, (path, _) => MendeleyLbc.Read(path)),
        new(DatasetLayout.NucleusMasks, "the folders images and masks", NucleusMasks.Recognises, (path, _) => NucleusMasks.Read(path)),
    ];

    private const string SipakmedSign = "folders im_Dyskeratotic … im_Superficial-Intermediate";

    /// <summary>The kind of a folder; null for class folders and for everything else.</summary>
    public static DatasetAdapter? Of(string folder) => All.FirstOrDefault(adapter => adapter.Recognises(folder));
}
