using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>How the explained number changes with each value of the input.</summary>
internal static class PixelGradient
{
    /// <summary>Differentiates the explained number.</summary>
    /// <param name="model">In evaluation mode, so that images of a batch do not influence each other.</param>
    /// <param name="images">N×3×H×W.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W.</returns>
    public static Tensor Of(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var input = images.detach().clone().requires_grad_();
        var score = target.Of(model.call(input)).sum(); // a sum: each image's gradient is its own
        return autograd.grad([score], [input])[0].MoveToOuterDisposeScope();
    }
}
