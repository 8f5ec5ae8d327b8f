using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>From a number per colour to one per pixel.</summary>
internal static class Strongest
{
    /// <summary>The largest magnitude among the colours.</summary>
    /// <param name="attribution">N×3×H×W.</param>
    /// <returns>N×H×W.</returns>
    public static Tensor Colour(Tensor attribution) => WrappedTensorDisposeScope(() => attribution.abs().amax([1]));
}
