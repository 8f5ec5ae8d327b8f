using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Gaussian blur of any width, up to blurs much wider than the image.</summary>
internal static class GaussianBlur
{
    /// <summary>Blurs along rows and columns.</summary>
    /// <param name="images">N×C×H×W.</param>
    /// <param name="deviation">σ in pixels; 0 leaves the images as they are.</param>
    /// <returns>N×C×H×W, a new tensor. At the border the weights inside the image are scaled to sum to 1: one colour stays that colour.</returns>
    public static Tensor Of(Tensor images, double deviation)
    {
        if (deviation <= 0) return images.clone();
        using var scope = NewDisposeScope();
        var rows = Weights(images.shape[2], deviation, images); // H×H
        var columns = Weights(images.shape[3], deviation, images); // W×W
        return rows.matmul(images).matmul(columns.t()).MoveToOuterDisposeScope();
    }

    private static Tensor Weights(long size, double deviation, Tensor images)
    {
        var place = arange(size, ScalarType.Float64, images.device);
        var bell = (-(place.unsqueeze(1) - place.unsqueeze(0)).square() / (2 * deviation * deviation)).exp();
        return (bell / bell.sum(1, keepdim: true)).to(images.dtype);
    }
}
