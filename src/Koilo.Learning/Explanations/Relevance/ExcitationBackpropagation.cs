using Koilo.Core.Imaging;
using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>Asks backwards from the class which input most probably excited each unit.</summary>
/// <remarks>
/// z⁺ without biases in every layer, from probability 1 at the class (Zhang et al. 2016, arXiv 1608.00507); maps sum to 1. Down to the pixels,
/// where negative colours meet negative weights, as in Zennit: the paper stops at a layer in the middle.
/// </remarks>
public sealed class ExcitationBackpropagation : IExplainer
{
    private static readonly LayerwiseRelevance Propagation = new(new Composite(new WinnerRule(), new WinnerRule()));

    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "excitation",
        "Excitation backprop",
        "Zhang et al. 2016, arXiv:1608.00507",
        "Bright where the pixels most probably excited the class.",
        _ => new ExcitationBackpropagation())
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var mode = new EvaluationMode(model);
        using var scope = NewDisposeScope();
        var relevance = Propagation.Attribute(model, images, target).sum(1); // N×H×W, sums to the score
        using var quiet = no_grad();
        var score = target.Of(model.call(images)).reshape(-1, 1, 1);
        return (relevance / Surrogate.AwayFromZero(score)).MoveToOuterDisposeScope();
    }
}
