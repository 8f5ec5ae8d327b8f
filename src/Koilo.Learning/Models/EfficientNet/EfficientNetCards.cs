namespace Koilo.Learning.Models.EfficientNet;

/// <summary>The EfficientNets of the catalog.</summary>
internal static class EfficientNetCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Version1(0, new(5_288_548, 0.386), EfficientNetOptions.Version1(width: 1.0, depth: 1.0, dropout: 0.2)),
        Version1(1, new(7_794_184, 0.570), EfficientNetOptions.Version1(width: 1.0, depth: 1.1, dropout: 0.2)),
        Version1(2, new(9_109_994, 0.659), EfficientNetOptions.Version1(width: 1.1, depth: 1.2, dropout: 0.3)),
        Version1(3, new(12_233_232, 0.963), EfficientNetOptions.Version1(width: 1.2, depth: 1.4, dropout: 0.3)),
        Version1(4, new(19_341_616, 1.504), EfficientNetOptions.Version1(width: 1.4, depth: 1.8, dropout: 0.4)),
        new(
            "efficientnet_v2_s",
            "EfficientNet v2 S",
            "Tan, Le 2021, EfficientNetV2: Smaller Models and Faster Training, https://arxiv.org/abs/2104.00298",
            "The second generation of EfficientNet: quicker to train, more accurate for its weights.",
            MinimumSide: 1,
            classes => new EfficientNetClassifier(EfficientNetOptions.Version2Small, classes)) { Size = new(21_458_488, 2.850) },
    ];

    private static ModelCard Version1(int number, ModelSize size, EfficientNetOptions options) => new(
        $"efficientnet_b{number}",
        $"EfficientNet B{number}",
        "Tan, Le 2019, EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks, https://arxiv.org/abs/1905.11946",
        $"Accurate for its few weights, with channel attention in every block; size {number} of 0 to 4.",
        MinimumSide: 1,
        classes => new EfficientNetClassifier(options, classes))
    { Size = size };
}
