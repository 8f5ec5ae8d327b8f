namespace Koilo.Core.Reproduction;

/// <summary>A network on a set of images: a row of the tables.</summary>
/// <param name="Id">Its name on the command line and in files.</param>
/// <param name="Title">The network's name for people.</param>
/// <param name="Data">Which images.</param>
/// <param name="Model">The network of the sound protocol, by its id in the catalog.</param>
/// <param name="Row">What was published of it; null for a network of the ablation, which the paper has not.</param>
public sealed record ReproductionArm(string Id, string Title, ReproducedData Data, string Model, PublishedRow? Row)
{
    /// <summary>The network of a protocol.</summary>
    /// <param name="mode">Which protocol.</param>
    /// <returns>The paper's own one where its protocol is followed; else that with its attention where its authors' source, RCAN, has it.</returns>
    public string ModelOf(ReproductionMode mode) => mode == ReproductionMode.Published && Row is not null ? Row.Model : Model;

    /// <summary>What the weights should be before the network learns.</summary>
    /// <param name="mode">Which protocol.</param>
    /// <returns>As published; else ImageNet's for every network, but for Herlev.</returns>
    public WeightStart StartOf(ReproductionMode mode) =>
        Data == ReproducedData.Herlev ? WeightStart.Crops : mode == ReproductionMode.Published && Row is not null ? Row.Start : WeightStart.ImageNet;

    /// <summary>The protocols it is run by.</summary>
    public IEnumerable<ReproductionMode> Modes =>
    [
        .. Row is null ? (ReproductionMode[])[] : [ReproductionMode.Published],
        ReproductionMode.Sound,
        .. Data == ReproducedData.Crops ? (ReproductionMode[])[ReproductionMode.Leaky] : [],
    ];
}
