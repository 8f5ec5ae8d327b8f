using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Blanks, one at a time, groups of pixels that the map ranks next to each other.</summary>
internal static class RankedGroups
{
    /// <summary>The groups from bright to dark; the last may be smaller.</summary>
    public static SubsetChanges Of(MetricSubject subject, ScoreTarget target, CurveOptions options)
    {
        using var scope = NewDisposeScope();
        var ranks = PerturbationCurve.Ranks(subject, options.Unit);
        var units = ranks.shape[1] * ranks.shape[2] * ranks.shape[3];
        var size = options.UnitsPerStep ?? (units + options.Steps - 1) / options.Steps;
        var groups = (int)((units + size - 1) / size);
        var changes = SubsetChanges.Of(subject, target, options.Reference, groups, v => ranks.ge(v * size).logical_and(ranks.lt((v + 1) * size)));
        return new SubsetChanges(changes.Sums.MoveToOuterDisposeScope(), changes.Drops.MoveToOuterDisposeScope());
    }
}
