namespace Koilo.Learning.Models.RegNet;

/// <summary>The RegNets of the catalog.</summary>
internal static class RegNetCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card("400MF", new(4_344_144, 0.402), new(8, (1, 48), (3, 104), (6, 208), (6, 440))),
        Card("800MF", new(6_432_512, 0.834), new(16, (1, 64), (3, 144), (8, 320), (2, 784))),
        Card("1.6GF", new(11_202_430, 1.612), new(24, (2, 48), (6, 120), (17, 336), (2, 888))),
        Card("3.2GF", new(19_436_338, 3.176), new(24, (2, 72), (5, 216), (13, 576), (1, 1512))),
        Card("8GF", new(39_381_472, 8.473), new(56, (2, 224), (4, 448), (10, 896), (1, 2016))),
    ];

    private static ModelCard Card(string name, ModelSize size, RegNetOptions options) => new(
        $"regnet_y_{name.Replace('.', '_').ToLowerInvariant()}",
        $"RegNet Y {name}",
        "Radosavovic, Kosaraju, Girshick, He, Dollár 2020, Designing Network Design Spaces, https://arxiv.org/abs/2003.13678",
        "A ResNet whose widths and depths follow a simple rule that works well, with channel attention in every block.",
        MinimumSide: 1,
        classes => new RegNetClassifier(options, classes))
    { Size = size };
}
