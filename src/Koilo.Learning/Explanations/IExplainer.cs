using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations;

/// <summary>A method that says where in an image a network's answer came from.</summary>
public interface IExplainer
{
    /// <summary>Explains a batch of images.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained; one class per image.</param>
    /// <returns>N×H×W, raw: signed and unscaled. The caller owns it.</returns>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target);
}
