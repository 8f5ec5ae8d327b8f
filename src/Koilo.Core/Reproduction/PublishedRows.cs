namespace Koilo.Core.Reproduction;

/// <summary>The eleven rows that Wang et al. 2021 published.</summary>
/// <remarks>
/// Source: <c>Results.md</c> of github.com/suikei-wang/Towards-Interpretable-Attention-Networks-for-Cervical-Cancer-Analysis; numbers of right images are
/// accuracy × support, the accuracies of recalls and confusion matrices were computed from the tables of the same file. That file gives Herlev as split
/// 1 : 9, but its supports sum to 736 of 917: 20 % were learned from.
/// </remarks>
public static class PublishedRows
{
    private const string ResNet = "resnet50", Attention = "residual-attention92", DenseNet = "densenet121", Rca = "densenet121-rca-wang2021";

    /// <summary>All rows, in the published order.</summary>
    public static IReadOnlyList<PublishedRow> All { get; } =
    [
        new("multi-resnet50", ReproducedData.Multi, ResNet, WeightStart.Random, 86, 101, new(85.15, 84.1, 86.1, 0.852)),
        new("multi-ran92", ReproducedData.Multi, Attention, WeightStart.Random, 85, 101, new(84.16, 84.2, 84.2, 0.841)),
        new("multi-densenet121", ReproducedData.Multi, DenseNet, WeightStart.ImageNet, 90, 101, new(89.11, 89.1, 89.1, 0.896)),
        new("multi-densenet121-rca", ReproducedData.Multi, Rca, WeightStart.ImageNet, 92, 101, new(91.09, 92.1, 92.1, 0.926)),
        new("crops-resnet50", ReproducedData.Crops, ResNet, WeightStart.Random, 389, 409, new(95.11, 96.1, 96.6, 0.961)),
        new("crops-densenet121", ReproducedData.Crops, DenseNet, WeightStart.ImageNet, 392, 409, new(95.84, 95.4, 95.4, 0.954)),
        new("crops-densenet121-rca", ReproducedData.Crops, Rca, WeightStart.ImageNet, 394, 409, new(96.33, 96.1, 96.1, 0.961)),
        new("masked-resnet50", ReproducedData.Masked, ResNet, WeightStart.Random, 87, 101, new(86.13, 80.2, 83.2, 0.804)),
        new("masked-densenet121", ReproducedData.Masked, DenseNet, WeightStart.ImageNet, 91, 101, new(90.10, 88.1, 88.1, 0.877)),
        new("masked-densenet121-rca", ReproducedData.Masked, Rca, WeightStart.ImageNet, 88, 101, new(87.13, 84.2, 84.2, 0.841)),
        new("herlev-resnet50", ReproducedData.Herlev, ResNet, WeightStart.Crops, 424, 736, new(57.61, 56.8, null, null)),
    ];
}
