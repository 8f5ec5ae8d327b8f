namespace Koilo.Learning.Models.ShuffleNet;

/// <summary>The ShuffleNets of the catalog.</summary>
internal static class ShuffleNetCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card("0.5", new(1_366_792, 0.040), 48, 96, 192, 1024),
        Card("1.0", new(2_278_604, 0.145), 116, 232, 464, 1024),
        Card("1.5", new(3_503_624, 0.296), 176, 352, 704, 1024),
        Card("2.0", new(7_393_996, 0.583), 244, 488, 976, 2048),
    ];

    private static ModelCard Card(string width, ModelSize size, params int[] channels) => new(
        $"shufflenet_v2_x{width.Replace('.', '_')}",
        $"ShuffleNet v2 ×{width}",
        "Ma, Zhang, Zheng, Sun 2018, ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design, https://arxiv.org/abs/1807.11164",
        "A very small and quick network: each block works on half of the channels and then shuffles them.",
        MinimumSide: 1,
        classes => new ShuffleNetClassifier(channels, classes))
    { Size = size };
}
