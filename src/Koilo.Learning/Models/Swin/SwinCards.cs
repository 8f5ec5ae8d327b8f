namespace Koilo.Learning.Models.Swin;

/// <summary>The Swin transformers of the catalog.</summary>
internal static class SwinCards
{
    private const string First =
        "Liu, Lin, Cao, Hu, Wei, Zhang, Lin, Guo 2021, Swin Transformer: Hierarchical Vision Transformer using Shifted Windows, "
            + "https://arxiv.org/abs/2103.14030";

    private const string Second = "Liu et al. 2022, Swin Transformer V2: Scaling Up Capacity and Resolution, https://arxiv.org/abs/2111.09883";

    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card("swin_t", "Swin-T", First, new(SwinVersion.One, 7, 0.2, 2, 2, 6, 2), new(28_288_354, 4.491)),
        Card("swin_s", "Swin-S", First, new(SwinVersion.One, 7, 0.3, 2, 2, 18, 2), new(49_606_258, 8.741)),
        Card("swin_v2_t", "Swin v2-T", Second, new(SwinVersion.Two, 8, 0.2, 2, 2, 6, 2), new(28_351_570, 4.938)),
    ];

    private static ModelCard Card(string id, string title, string paper, SwinOptions options, ModelSize size) => new(
        id,
        title,
        paper,
        "Neighbouring patches look at each other in windows that shift: a transformer that sees fine detail and takes any image size.",
        MinimumSide: 4,
        classes => new SwinClassifier(options, classes))
    { Size = size, TakesMixedPrecision = false };
}
