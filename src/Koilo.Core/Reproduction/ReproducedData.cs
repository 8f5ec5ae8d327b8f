using Koilo.Core.Datasets;

namespace Koilo.Core.Reproduction;

/// <summary>The four sets of images that Wang et al. 2021 report on.</summary>
/// <param name="Id">Its name on the command line and in files.</param>
/// <param name="Title">For people.</param>
/// <param name="Layout">How its folder is read.</param>
/// <param name="Published">How many images were published.</param>
public sealed record ReproducedData(string Id, string Title, DatasetLayout Layout, int Published)
{
    /// <summary>SIPaKMeD's images of groups of cells.</summary>
    public static ReproducedData Multi { get; } = new("multi", "images of cell groups", DatasetLayout.SipakmedClusters, 966);

    /// <summary>The isolated cells cut out of them.</summary>
    public static ReproducedData Crops { get; } = new("crops", "isolated cells", DatasetLayout.SipakmedCells, 4049);

    /// <summary>The images of groups of cells, everything but the dark parts blackened.</summary>
    public static ReproducedData Masked { get; } = new("masked", "masked images of cell groups", DatasetLayout.SipakmedMasked, 966);

    /// <summary>The single cells of Herlev, on which a network is tried that learned from SIPaKMeD's.</summary>
    public static ReproducedData Herlev { get; } = new("herlev", "Herlev's cells", DatasetLayout.Herlev, 917);

    /// <summary>All four, in the order of the published tables.</summary>
    public static IReadOnlyList<ReproducedData> All { get; } = [Multi, Crops, Masked, Herlev];
}
