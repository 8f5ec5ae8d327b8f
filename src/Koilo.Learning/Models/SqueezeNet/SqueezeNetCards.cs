using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.SqueezeNet;

/// <summary>The SqueezeNets of the catalog.</summary>
internal static class SqueezeNetCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card("1_0", "1.0", new(1_248_424, 0.819), minimumSide: 21, Version10),
        Card("1_1", "1.1", new(1_235_496, 0.349), minimumSide: 17, Version11),
    ];

    private static ModelCard Card(string id, string version, ModelSize size, int minimumSide, Func<Sequential> features) => new(
        $"squeezenet{id}",
        $"SqueezeNet {version}",
        "Iandola, Han, Moskewicz, Ashraf, Dally, Keutzer 2016, SqueezeNet, https://arxiv.org/abs/1602.07360",
        "A very small network (5 MB) for quick trials and weak machines.",
        minimumSide,
        classes => new SqueezeNetClassifier(features(), classes))
    { Size = size };

    private static Sequential Version10() => Sequential(
        Conv2d(3, 96, 7, stride: 2), ReLU(), Pool(),
        new Fire(96, 16, 64), new Fire(128, 16, 64), new Fire(128, 32, 128), Pool(),
        new Fire(256, 32, 128), new Fire(256, 48, 192), new Fire(384, 48, 192), new Fire(384, 64, 256), Pool(),
        new Fire(512, 64, 256));

    /// <summary>The authors' later version: pools earlier, 2.4 times cheaper, no less accurate.</summary>
    private static Sequential Version11() => Sequential(
        Conv2d(3, 64, 3, stride: 2), ReLU(), Pool(),
        new Fire(64, 16, 64), new Fire(128, 16, 64), Pool(),
        new Fire(128, 32, 128), new Fire(256, 32, 128), Pool(),
        new Fire(256, 48, 192), new Fire(384, 48, 192), new Fire(384, 64, 256), new Fire(512, 64, 256));

    private static MaxPool2d Pool() => MaxPool2d(3, stride: 2, ceil_mode: true);
}
