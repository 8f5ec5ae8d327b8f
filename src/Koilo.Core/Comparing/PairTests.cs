using Koilo.Core.Evaluation;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Comparing;

/// <summary>All tests of one pair of models.</summary>
internal sealed class PairTests(SharedImages shared, int first, int second, ComparisonOptions options)
{
    private readonly int[] _labels = [.. shared.Rows.Select(row => row.Label)];

    public PairComparison Run()
    {
        var right = shared.Rows.CountBy(row => (row.IsRight(first), row.IsRight(second))).ToDictionary();
        var mcNemar = McNemarTest.Of(right.GetValueOrDefault((true, false)), right.GetValueOrDefault((false, true)));
        return new PairComparison(
            shared.Models[first],
            shared.Models[second],
            right.GetValueOrDefault((true, true)),
            right.GetValueOrDefault((false, false)),
            mcNemar,
            [.. options.Metrics.Select(Metric)],
            [.. Areas()],
            Folds(),
            EffectWords.Of(shared.Models[first], shared.Models[second], mcNemar, shared.Rows.Count));
    }

    private MetricDifference Metric(ComparedMetric metric)
    {
        int[] one = Predicted(first), other = Predicted(second);
        var (a, b) = (metric.Of(_labels, one, shared.Classes.Count), metric.Of(_labels, other, shared.Classes.Count));
        var pooled = metric.Of([.. _labels, .. _labels], [.. one, .. other], shared.Classes.Count);
        // One seed for all pairs and both orders: swapping the models flips the sign and changes nothing else.
        var seed = options.Seed.For(metric.Title);
        var ones = new double[_labels.Length];
        Array.Fill(ones, 1);
        return new MetricDifference(
            metric.Title,
            Defined(a(ones)),
            Defined(b(ones)),
            ClusteredPairedBootstrap.Of(a, b, shared.Groups, seed, options.Resampling),
            PairedPermutation.Of(pooled, shared.Groups, seed, options.Resampling.Replicates).P);
    }

    private static Figure Defined(double value) => double.IsNaN(value) ? Figure.Undefined("it is undefined for these images") : new Figure(value);

    private IEnumerable<AreaDifference> Areas()
    {
        double[][] one = [.. shared.Rows.Select(row => row.Probabilities[first])], other = [.. shared.Rows.Select(row => row.Probabilities[second])];
        yield return new AreaDifference(null, DeLongTest.Macro(_labels, one, other, options.Resampling.Level), double.NaN);
        var occurring = _labels.Distinct().Order().ToList();
        if (occurring.Count < 3) yield break; // two classes: both have the AUC that the mean has
        var results = occurring.ConvertAll(k => DeLongTest.Of(
            [.. _labels.Select(label => label == k)], [.. one.Select(row => row[k])], [.. other.Select(row => row[k])], options.Resampling.Level));
        var adjusted = AdjustedP.Holm([.. results.Select(result => result.Test.P.Value)]);
        for (var i = 0; i < results.Count; i++) yield return new AreaDifference(shared.Classes[occurring[i]], results[i], adjusted[i]);
    }

    private FoldComparison? Folds()
    {
        if (shared.FoldRows.Count == 0) return null;
        var folds = shared.FoldRows.GroupBy(row => row.Fold).OrderBy(fold => fold.Key).Select(fold => fold.ToList()).ToList();
        double[] differences = [.. folds.Select(fold => (fold.Count(row => row.IsRight(second)) - fold.Count(row => row.IsRight(first))) / (double)fold.Count)];
        var ratio = folds.Average(fold => fold.Count < shared.Rows.Count ? (double)fold.Count / (shared.Rows.Count - fold.Count) : double.NaN);
        var halves = folds.Count == 10 && folds.Chunk(2).All(AreHalves);
        return new FoldComparison(
            differences,
            ratio,
            double.IsNaN(ratio) ? TestResult.Undefined("a fold tests every image, so nothing is left to train on") : FoldTests.CorrectedResampledT(differences, ratio),
            halves ? FoldTests.FiveByTwoT(differences) : null,
            halves ? FoldTests.FiveByTwoF(differences) : null,
            WilcoxonSignedRank.Of(differences));
    }

    private bool AreHalves(List<SharedRow>[] folds) =>
        folds.Sum(fold => fold.Count) == shared.Rows.Count && folds.SelectMany(fold => fold).Select(row => row.Image).Distinct().Count() == shared.Rows.Count;

    private int[] Predicted(int model) => [.. shared.Rows.Select(row => row.Predicted(model))];
}
