namespace Koilo.Learning.Models.ConvNeXt;

/// <summary>The ConvNeXts of the catalog.</summary>
internal static class ConvNeXtCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card("Tiny", new(28_589_128, 4.456), 0.1, 3, 3, 9, 3),
        Card("Small", new(50_223_688, 8.684), 0.4, 3, 3, 27, 3),
    ];

    private static ModelCard Card(string name, ModelSize size, double stochasticDepth, params int[] blocks) => new(
        $"convnext_{name.ToLowerInvariant()}",
        $"ConvNeXt {name}",
        "Liu, Mao, Wu, Feichtenhofer, Darrell, Xie 2022, A ConvNet for the 2020s, https://arxiv.org/abs/2201.03545",
        "A convolutional network with the recipe of transformers: large filters, few activations.",
        MinimumSide: 32,
        classes => new ConvNeXtClassifier(blocks, stochasticDepth, classes))
    { Size = size, TakesMixedPrecision = false };
}
