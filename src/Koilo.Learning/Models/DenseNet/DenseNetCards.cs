using Koilo.Learning.Models.Attention;

namespace Koilo.Learning.Models.DenseNet;

/// <summary>The DenseNets of the catalog.</summary>
internal static class DenseNetCards
{
    private const string Paper =
        "Huang, Liu, van der Maaten, Weinberger 2017, Densely Connected Convolutional Networks, https://arxiv.org/abs/1608.06993";

    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card(121, new(7_978_856, 2.834), new(64, 32, 6, 12, 24, 16)),
        Card(161, new(28_681_000, 7.728), new(96, 48, 6, 12, 36, 24)),
        Card(169, new(14_149_480, 3.360), new(64, 32, 6, 12, 32, 32)),
        Card(201, new(20_013_928, 4.291), new(64, 32, 6, 12, 48, 32)),
        Wang2021(new(64, 32, 6, 12, 24, 16) { AttentionReduction = 16 }),
        ResidualChannelAttention(new(64, 32, 6, 12, 24, 16)),
    ];

    private static ModelCard Card(int depth, ModelSize size, DenseNetOptions options) => new(
        $"densenet{depth}",
        $"DenseNet-{depth}",
        Paper,
        $"{depth} layers, each of which sees what all layers before it found: accurate for its few weights.",
        MinimumSide: 29,
        classes => new DenseNetClassifier(options, classes))
    {
        Size = size,
        BuildWith = (plan, classes) => new DenseNetClassifier(options with { Attention = plan.Or(Usual(plan.Card)) }, classes),
    };

    /// <summary>Dense layers are many and add few channels each: attention that papers put in every residual block stands behind dense blocks here.</summary>
    private static AttentionPlacement Usual(AttentionCard attention) =>
        attention.Usual == AttentionPlacement.Blocks ? AttentionPlacement.All : attention.Usual;

    /// <summary>
    /// The network the paper recommends: DenseNet-121 and one channel attention (162 weights) on the 32 channels that the last dense layer
    /// adds, before they join the others. This is what the authors' published code computes; unlike RCAN's block it has no residual.
    /// </summary>
    private static ModelCard Wang2021(DenseNetOptions options) => new(
        "densenet121-rca-wang2021",
        "DenseNet-121 with channel attention",
        "Wang, Armin, Denman, Petersson, Ahmedt-Aristizabal 2021, Towards Interpretable Attention Networks for Cervical Cancer Analysis, "
            + "https://doi.org/10.1109/EMBC46164.2021.9629604",
        "DenseNet-121 that weighs the last 32 of its 1024 feature maps by how much they matter in the image at hand.",
        MinimumSide: 29,
        classes => new DenseNetClassifier(options, classes)) { Size = new(7_979_018, 2.834) };

    /// <summary>
    /// Residual channel attention built as RCAN has it: a block behind each of the four dense blocks, on all of its channels, with the residual.
    /// The blocks add 3,037,024 weights; they do nothing until they have learned. The same network as <c>densenet121+rcab@all</c>.
    /// </summary>
    private static ModelCard ResidualChannelAttention(DenseNetOptions options) => new(
        "densenet121-rca",
        "DenseNet-121 with residual channel attention",
        "Zhang, Li, Li, Wang, Zhong, Fu 2018, Image Super-Resolution Using Very Deep Residual Channel Attention Networks, https://arxiv.org/abs/1807.02758",
        "DenseNet-121 with a correction behind every dense block, whose channels are weighed by how much they matter in the image at hand.",
        MinimumSide: 29,
        classes => new DenseNetClassifier(options with { Attention = new(AttentionCatalog.Find("rcab"), AttentionPlacement.All) }, classes))
    {
        Size = new(11_015_880, 3.586),
    };
}
