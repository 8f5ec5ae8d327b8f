namespace Koilo.Learning.Models.MobileNet;

/// <summary>The MobileNets of the catalog.</summary>
internal static class MobileNetCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        new(
            "mobilenet_v2",
            "MobileNet v2",
            "Sandler, Howard, Zhu, Zhmoginov, Chen 2018, MobileNetV2: Inverted Residuals and Linear Bottlenecks, https://arxiv.org/abs/1801.04381",
            "A small network made for telephones; quick to train and to try.",
            MinimumSide: 1,
            classes => new MobileNetV2Classifier(classes)) { Size = new(3_504_872, 0.301) },
        Version3("small", new(2_542_856, 0.057), MobileNetV3Options.Small),
        Version3("large", new(5_483_032, 0.217), MobileNetV3Options.Large),
    ];

    private static ModelCard Version3(string variant, ModelSize size, MobileNetV3Options options) => new(
        $"mobilenet_v3_{variant}",
        $"MobileNet v3 {variant}",
        "Howard, Sandler, Chu, Chen, Chen, Tan, Wang, Zhu, Pang, Vasudevan, Le, Adam 2019, Searching for MobileNetV3, "
            + "https://arxiv.org/abs/1905.02244",
        $"The successor of MobileNet v2, found by a search, with channel attention; {variant} among telephones' networks.",
        MinimumSide: 1,
        classes => new MobileNetV3Classifier(options, classes))
    { Size = size };
}
