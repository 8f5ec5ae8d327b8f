using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Verification;

/// <summary>How pytorch-grad-cam scales the maps it shows. Koilo does not: scaled twice, the strengths of two maps cannot be compared.</summary>
internal static class PeerScaling
{
    private const double Epsilon = 1e-7;

    /// <summary>Negative values cut off, scaled to 0–1, enlarged, scaled again.</summary>
    /// <param name="raw">N×h×w.</param>
    /// <param name="image">N×3×H×W.</param>
    /// <returns>N×H×W.</returns>
    public static Tensor Final(Tensor raw, Tensor image) => WrappedTensorDisposeScope(() => Unit(Once(raw, image)));

    /// <summary>The same without the second scaling, which follows only once where maps of several layers are averaged.</summary>
    public static Tensor Once(Tensor raw, Tensor image) => WrappedTensorDisposeScope(() => Enlarged(Unit(raw.relu()), image));

    /// <summary>Bilinear, with half-pixel centres.</summary>
    public static Tensor Enlarged(Tensor maps, Tensor image) => WrappedTensorDisposeScope(
        () => functional.interpolate(maps.unsqueeze(1), image.shape[2..], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1));

    /// <summary>From the smallest to the largest value of each map.</summary>
    public static Tensor Unit(Tensor maps) => WrappedTensorDisposeScope(() =>
    {
        var from0 = maps - maps.amin([1, 2], keepdim: true);
        return from0 / (from0.amax([1, 2], keepdim: true) + Epsilon);
    });
}
