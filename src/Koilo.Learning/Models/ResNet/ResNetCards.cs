namespace Koilo.Learning.Models.ResNet;

/// <summary>The ResNets of the catalog.</summary>
internal static class ResNetCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card(18, ResNetStage.Basic, 2, 2, 2, 2),
        Card(34, ResNetStage.Basic, 3, 4, 6, 3),
        Card(50, ResNetStage.Deep, 3, 4, 6, 3),
        Card(101, ResNetStage.Deep, 3, 4, 23, 3),
        Card(152, ResNetStage.Deep, 3, 8, 36, 3),
    ];

    private static ModelCard Card(int depth, ResNetStage stage, params int[] blocks) => new(
        $"resnet{depth}",
        $"ResNet-{depth}",
        "He, Zhang, Ren, Sun 2016, Deep Residual Learning for Image Recognition, https://arxiv.org/abs/1512.03385",
        $"{depth} layers in blocks that each add a correction to what they are given; the standard network to compare with.",
        MinimumSide: 1,
        classes => new ResNetClassifier(stage, blocks, classes));
}
