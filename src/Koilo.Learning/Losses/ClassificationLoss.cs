using static TorchSharp.torch;

namespace Koilo.Learning.Losses;

/// <summary>Turns class scores and labels into the number that training makes small: the mean over images, each counted by its class's weight.</summary>
/// <param name="Kind">Which loss.</param>
/// <param name="ClassWeights">K weights of 0 or more, on the device; the object does not own them.</param>
public sealed record ClassificationLoss(LossKind Kind, Tensor ClassWeights)
{
    /// <summary>For cross-entropy: share of the probability spread over all classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>For focal loss: γ.</summary>
    public double FocalGamma { get; init; } = 2;

    /// <summary>Computes the loss.</summary>
    /// <param name="scores">N×K logits in single precision.</param>
    /// <param name="labels">N class numbers.</param>
    /// <returns>One number with a gradient.</returns>
    public Tensor Of(Tensor scores, Tensor labels)
    {
        if (Kind == LossKind.CrossEntropy) return nn.functional.cross_entropy(scores, labels, ClassWeights, label_smoothing: LabelSmoothing);
        using var scope = NewDisposeScope();
        var column = labels.unsqueeze(1); // N×1
        Tensor each;
        if (Kind == LossKind.Focal)
        {
            var log = nn.functional.log_softmax(scores, 1).gather(1, column).squeeze(1);
            each = (1 - log.exp()).pow(FocalGamma) * -log;
        }
        else
        {
            var ranks = arange(scores.shape[1], device: scores.device).unsqueeze(0); // 1×K
            var below = (ranks >= column).to(scores.dtype); // 1 from the label on
            each = (nn.functional.softmax(scores, 1).cumsum(1) - below).square().sum(1);
        }

        var weights = ClassWeights[labels];
        return ((each * weights).sum() / weights.sum()).MoveToOuterDisposeScope();
    }
}
