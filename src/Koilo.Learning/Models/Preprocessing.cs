namespace Koilo.Learning.Models;

/// <summary>How an image becomes a network's input; stored with the weights, because they are worth nothing without it.</summary>
/// <param name="Height">Rows of the input, in pixels.</param>
/// <param name="Width">Columns of the input, in pixels.</param>
/// <param name="Fit">How an image of another shape is brought to that size.</param>
public sealed record Preprocessing(int Height, int Width, Koilo.Core.Imaging.FitMode Fit)
{
    /// <summary>Subtracted from red, green and blue in 0–1. Default: ImageNet's means.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0.485f, 0.456f, 0.406f];

    /// <summary>Divides red, green and blue after that. Default: ImageNet's standard deviations.</summary>
    public IReadOnlyList<float> Deviation { get; init; } = [0.229f, 0.224f, 0.225f];
}
