using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>What the network says of an image multiplied by its map.</summary>
internal static class MaskedConfidence
{
    /// <summary>The number for the image (Y), and for the image times the map scaled to 0–1 (O): N each.</summary>
    public static (Tensor Whole, Tensor Masked) Of(MetricSubject subject, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        var lowest = subject.Maps.amin([1, 2], keepdim: true);
        var unit = ((subject.Maps - lowest) / (subject.Maps.amax([1, 2], keepdim: true) - lowest)).unsqueeze(1); // N×1×H×W
        var scores = Probe.Scores(subject, target, 2, v => v == 0 ? subject.Images : subject.Images * unit);
        return (scores.select(1, 0).MoveToOuterDisposeScope(), scores.select(1, 1).MoveToOuterDisposeScope());
    }

    public static (Tensor Whole, Tensor Masked) Probability(MetricSubject subject) => Of(subject, new ClassProbability(subject.Target.Classes));
}
