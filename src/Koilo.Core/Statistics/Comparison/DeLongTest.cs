using Koilo.Core.Evaluation;
using MathNet.Numerics.Distributions;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>Two areas under ROC curves over the same images.</summary>
/// <param name="First">AUC of the first model, 0–1.</param>
/// <param name="Second">AUC of the second model, 0–1.</param>
/// <param name="Difference">Second minus first.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="Low">Lower end of the difference's interval.</param>
/// <param name="High">Upper end of the difference's interval.</param>
/// <param name="Test">z and its two-sided p.</param>
public sealed record DeLongResult(Figure First, Figure Second, Figure Difference, Figure StandardError, Figure Low, Figure High, TestResult Test);

/// <summary>Do two models rank the same images differently well? The test of DeLong for paired AUCs.</summary>
/// <remarks>
/// DeLong, DeLong and Clarke-Pearson 1988, doi:10.2307/2531595, with placements from midranks in O(n log n): Sun and Xu 2014,
/// doi:10.1109/LSP.2014.2337313. An AUC is a mean of placements, so its variance is that of one number per image, taken within each true class;
/// the mean over several classes (one against the rest) is a sum of such numbers and needs no further formula. Images count as independent.
/// </remarks>
public static class DeLongTest
{
    /// <summary>Compares the AUC of one class against all others.</summary>
    /// <param name="positive">Whether each image belongs to the class.</param>
    /// <param name="first">The first model's score of the class, one per image.</param>
    /// <param name="second">The second model's.</param>
    /// <param name="level">Of the interval, in (0, 1).</param>
    /// <returns>AUCs, difference and test; undefined with fewer than two images on either side.</returns>
    public static DeLongResult Of(ReadOnlySpan<bool> positive, ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        var labels = new int[positive.Length];
        for (var i = 0; i < labels.Length; i++) labels[i] = positive[i] ? 1 : 0;
        return Compare(labels, Area(labels, 1, first.ToArray()), Area(labels, 1, second.ToArray()), level);
    }

    /// <summary>Compares the mean AUC of all classes that occur, each against the rest.</summary>
    /// <param name="labels">The number of each image's class.</param>
    /// <param name="first">The first model's probabilities: image, class.</param>
    /// <param name="second">The second model's.</param>
    /// <param name="level">Of the interval, in (0, 1).</param>
    /// <returns>AUCs, difference and test; undefined where fewer than two classes have images, or one has a single image.</returns>
    public static DeLongResult Macro(IReadOnlyList<int> labels, IReadOnlyList<double[]> first, IReadOnlyList<double[]> second, double level = 0.95) =>
        Compare([.. labels], Mean(labels, first), Mean(labels, second), level);

    private static (double Auc, double[] Influence) Mean(IReadOnlyList<int> labels, IReadOnlyList<double[]> probabilities)
    {
        int[] all = [.. labels];
        var areas = labels.Distinct().Order().Select(k => Area(all, k, [.. probabilities.Select(row => row[k])])).ToList();
        var influence = new double[labels.Count];
        foreach (var area in areas)
        {
            for (var i = 0; i < influence.Length; i++) influence[i] += area.Influence[i] / areas.Count;
        }

        return (areas.Average(area => area.Auc), influence);
    }

    /// <summary>One AUC, and each image's part in it: the placement among the other side, over the images of its own side.</summary>
    private static (double Auc, double[] Influence) Area(int[] labels, int positive, double[] scores)
    {
        var sides = labels.Select((label, i) => (label, i)).ToLookup(pair => pair.label == positive, pair => pair.i);
        int[] ins = [.. sides[true]], outs = [.. sides[false]];
        double[] influence = new double[labels.Length], ranks = Midranks.Of(scores);
        double[] inRanks = Midranks.Of([.. ins.Select(i => scores[i])]), outRanks = Midranks.Of([.. outs.Select(i => scores[i])]);
        double m = ins.Length, n = outs.Length;
        for (var i = 0; i < ins.Length; i++) influence[ins[i]] = (ranks[ins[i]] - inRanks[i]) / n / m;
        var auc = ins.Sum(i => influence[i]);
        for (var j = 0; j < outs.Length; j++) influence[outs[j]] = (1 - ((ranks[outs[j]] - outRanks[j]) / m)) / n;
        return (auc, influence);
    }

    private static DeLongResult Compare(int[] labels, (double Auc, double[] Influence) first, (double Auc, double[] Influence) second, double level)
    {
        var classes = labels.Index().GroupBy(pair => pair.Item, pair => pair.Index).Select(images => images.ToArray()).ToList();
        if (classes.Count < 2 || classes.Exists(images => images.Length < 2))
        {
            var missing = Figure.Undefined(classes.Count < 2 ? "all images are of one class" : "a class has a single image");
            return new(missing, missing, missing, missing, missing, missing, TestResult.Undefined(missing.Reason!));
        }

        var difference = second.Auc - first.Auc;
        var error = Math.Sqrt(classes.Sum(images => Variance([.. images.Select(i => second.Influence[i] - first.Influence[i])])));
        var reach = Normal.InvCDF(0, 1, (1 + level) / 2) * error;
        return new(
            new(first.Auc), new(second.Auc), new(difference), new(error), new(difference - reach), new(difference + reach), Test(difference, error));
    }

    /// <summary>Variance of a sum of n numbers: n²/n · Σ(x − mean)²/(n − 1).</summary>
    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) * values.Length / (values.Length - 1.0);
    }

    private static TestResult Test(double difference, double error)
    {
        const double Rounding = 1e-12;
        if (error > Rounding) return TestResult.Of(difference / error, Tails.TwoSidedNormal(difference / error));
        return Math.Abs(difference) <= Rounding
            ? TestResult.NoDifference("both models rank the images alike")
            : TestResult.Undefined("the difference has no variance");
    }
}
