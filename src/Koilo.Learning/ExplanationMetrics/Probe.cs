using Koilo.Learning.Explanations;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>Asks the network about many changed copies of a batch of images.</summary>
internal static class Probe
{
    /// <summary>The explained number of every variant.</summary>
    /// <param name="subject">Network and images.</param>
    /// <param name="target">Which number.</param>
    /// <param name="variants">How many variants; made and asked in batches of at most <see cref="MetricSubject.BatchSize"/> images.</param>
    /// <param name="make">Makes variant v: N×3×H×W.</param>
    /// <returns>N×variants doubles.</returns>
    public static Tensor Scores(MetricSubject subject, ScoreTarget target, int variants, Func<int, Tensor> make)
    {
        using var quiet = no_grad();
        using var mode = new EvaluationMode(subject.Model);
        using var scope = NewDisposeScope();
        var count = subject.Images.shape[0];
        var parts = Enumerable.Range(0, variants).Chunk((int)Math.Max(1, subject.BatchSize / count)).Select(some =>
        {
            using var inner = NewDisposeScope();
            var scores = target.Of(subject.Model.call(cat([.. some.Select(make)]))); // variants after one another, each N images
            return scores.to(ScalarType.Float64).reshape(some.Length, count).MoveToOuterDisposeScope();
        });
        return cat([.. parts]).t().contiguous().MoveToOuterDisposeScope();
    }
}
