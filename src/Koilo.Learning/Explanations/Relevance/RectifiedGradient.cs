using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>The gradient of the class score, with rectifiers that propagate backwards in a way of their own.</summary>
/// <remarks>
/// Guided backpropagation: max(0, g · [x &gt; 0]) (Springenberg et al. 2015, arXiv 1412.6806). Deconvolution: max(0, g) (Zeiler and Fergus 2014,
/// arXiv 1311.2901). Both say more of the image than of the class (Adebayo et al. 2018): hold them against the controls. Other activation
/// functions keep their derivative.
/// </remarks>
public sealed class RectifiedGradient : IExplainer
{
    private readonly string _title;
    private readonly Func<Tensor, Tensor> _rectify;

    private RectifiedGradient(string title, Func<Tensor, Tensor> rectify) => (_title, _rectify) = (title, rectify);

    /// <summary>The cards of both methods.</summary>
    public static IReadOnlyList<ExplainerCard> Cards { get; } =
    [
        new("guided-backprop", "Guided backpropagation", "Springenberg et al. 2015, arXiv:1412.6806",
            "Shows fine structures that excite the network.", _ => Guided()),
        new("deconvolution", "Deconvolution", "Zeiler and Fergus 2014, arXiv:1311.2901",
            "Shows fine structures that excite the network, by another rule.", _ => Deconvolution()),
    ];

    /// <summary>Guided backpropagation.</summary>
    public static RectifiedGradient Guided() => new("Guided backpropagation", input => GuidedRectifier.apply(input));

    /// <summary>Deconvolution.</summary>
    public static RectifiedGradient Deconvolution() => new("Deconvolution", input => DeconvolutionRectifier.apply(input));

    /// <summary>The changed gradient of every pixel and colour.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">The network has no ReLU.</exception>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        Propagatable.RequireRectifier(model, _title);
        return MapFrame.Around(model, images, target, batch =>
        {
            using var hooks = new LayerHooks();
            hooks.Replace<ReLU>(model, (_, input, _) => _rectify(input));
            return batch.Gradients(images.unsqueeze(0)).squeeze(0);
        });
    }

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        return Attribute(model, images, target).sum(1).MoveToOuterDisposeScope(); // N×H×W
    }
}
