using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.Vgg;

/// <summary>A stage of a VGG network: 3×3 convolutions of one width, then a pooling that halves height and width.</summary>
/// <param name="IdSuffix">What its networks' ids end with.</param>
/// <param name="TitleSuffix">What their titles end with.</param>
/// <param name="Remark">What tells them apart, in words.</param>
/// <param name="Norm">What stands between a convolution of so many channels and its ReLU.</param>
internal sealed record VggStage(string IdSuffix, string TitleSuffix, string Remark, Func<int, Module<Tensor, Tensor>[]> Norm)
{
    public static VggStage Plain { get; } = new("", "", "", _ => []);

    public static VggStage Normalised { get; } = new("_bn", " BN", " with batch normalisation", channels => [BatchNorm2d(channels)]);

    /// <summary>The layers of the stage.</summary>
    public IEnumerable<Module<Tensor, Tensor>> Of(int inputs, int width, int convolutions) =>
    [
        .. Enumerable.Range(0, convolutions).SelectMany(i => (Module<Tensor, Tensor>[])
            [Conv2d(i == 0 ? inputs : width, width, 3, padding: 1), .. Norm(width), ReLU()]),
        MaxPool2d(2, stride: 2),
    ];
}
