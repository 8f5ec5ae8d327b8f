using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations;

/// <summary>A method that gives every colour of every pixel a number of its own, before a map is made of them.</summary>
public interface IAttribution : IExplainer
{
    /// <summary>The number of each pixel and colour.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained; one class per image.</param>
    /// <returns>N×3×H×W. The caller owns it.</returns>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target);

    /// <summary>Makes maps of the numbers, as this method does.</summary>
    /// <param name="attribution">N×3×H×W.</param>
    /// <returns>N×H×W.</returns>
    public Tensor Reduce(Tensor attribution);
}

/// <summary>A method whose numbers have to sum to something known.</summary>
public interface IComplete : IAttribution
{
    /// <summary>What the numbers of each image should sum to; the difference is the completeness gap.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N numbers. The caller owns them.</returns>
    public Tensor ExpectedSum(ImageClassifier model, Tensor images, ScoreTarget target);
}
