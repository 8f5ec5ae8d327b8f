using Koilo.Learning.Models.Attention;

namespace Koilo.Learning.Models.ResNet;

/// <summary>The ResNets of the catalog.</summary>
internal static class ResNetCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card(18, new(11_689_512, 1.814), ResNetStage.Basic, 2, 2, 2, 2),
        Card(34, new(21_797_672, 3.664), ResNetStage.Basic, 3, 4, 6, 3),
        Card(50, new(25_557_032, 4.089), ResNetStage.Deep, 3, 4, 6, 3),
        Card(101, new(44_549_160, 7.801), ResNetStage.Deep, 3, 4, 23, 3),
        Card(152, new(60_192_808, 11.514), ResNetStage.Deep, 3, 8, 36, 3),
        new(
            "resnext50_32x4d",
            "ResNeXt-50 32×4d",
            "Xie, Girshick, Dollár, Tu, He 2017, Aggregated Residual Transformations for Deep Neural Networks, https://arxiv.org/abs/1611.05431",
            "ResNet-50 whose 3×3 filters work in 32 separate groups: more of them for the same cost.",
            MinimumSide: 1,
            classes => new ResNetClassifier(ResNetStage.Grouped, [3, 4, 6, 3], classes))
        {
            Size = new(25_028_904, 4.230),
            BuildWith = With(ResNetStage.Grouped, 3, 4, 6, 3),
        },
        new(
            "wide_resnet50_2",
            "Wide ResNet-50-2",
            "Zagoruyko, Komodakis 2016, Wide Residual Networks, https://arxiv.org/abs/1605.07146",
            "ResNet-50 with twice as many channels inside its blocks: wider instead of deeper.",
            MinimumSide: 1,
            classes => new ResNetClassifier(ResNetStage.Wide, [3, 4, 6, 3], classes))
        {
            Size = new(68_883_240, 11.398),
            BuildWith = With(ResNetStage.Wide, 3, 4, 6, 3),
        },
    ];

    private static ModelCard Card(int depth, ModelSize size, ResNetStage stage, params int[] blocks) => new(
        $"resnet{depth}",
        $"ResNet-{depth}",
        "He, Zhang, Ren, Sun 2016, Deep Residual Learning for Image Recognition, https://arxiv.org/abs/1512.03385",
        $"{depth} layers in blocks that each add a correction to what they are given; the standard network to compare with.",
        MinimumSide: 1,
        classes => new ResNetClassifier(stage, blocks, classes))
    { Size = size, BuildWith = With(stage, blocks) };

    /// <summary>Attention stands where its paper puts it, unless another place is asked for.</summary>
    private static Func<AttentionPlan, int, ImageClassifier> With(ResNetStage stage, params int[] blocks) =>
        (plan, classes) => new ResNetClassifier(stage, blocks, classes, plan.Or(plan.Card.Usual));
}
