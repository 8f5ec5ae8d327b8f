using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Keeps or blanks the brightest 1, 5, 10, 20 and 50 % of the pixels.</summary>
internal static class KeptPixels
{
    private static readonly double[] s_shares = [0.01, 0.05, 0.1, 0.2, 0.5];

    /// <summary>The mean fall of the class probability when only those pixels are kept, and when they are blanked: N each.</summary>
    public static (Tensor Kept, Tensor Blanked) Falls(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var blank = zeros_like(subject.Images);
        var ranks = PerturbationCurve.Ranks(subject, PerturbedUnit.Pixel);
        var pixels = subject.Maps.shape[1] * subject.Maps.shape[2];
        var count = s_shares.Length;
        var scores = Probe.Scores(subject, new ClassProbability(subject.Target.Classes), (2 * count) + 1, v =>
        {
            if (v == 2 * count) return subject.Images;
            var brightest = ranks.lt((long)Math.Ceiling(s_shares[v % count] * pixels));
            return v < count ? where(brightest, subject.Images, blank) : where(brightest, blank, subject.Images);
        });
        var whole = scores.select(1, 2 * count);
        return ((whole - scores.narrow(1, 0, count).mean([1])).MoveToOuterDisposeScope(), (whole - scores.narrow(1, count, count).mean([1])).MoveToOuterDisposeScope());
    }
}
