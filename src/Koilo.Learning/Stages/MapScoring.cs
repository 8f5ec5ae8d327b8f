using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.ExplanationMetrics;

namespace Koilo.Learning.Stages;

/// <summary>Applies metrics to heat maps, and sums up what came of it.</summary>
internal static class MapScoring
{
    /// <summary>Scores a batch of maps of one method. Where a metric cannot be had for this method or network, the scores say why.</summary>
    public static List<ExplanationScore> Score(
        IReadOnlyList<IExplanationMetric> metrics, MetricSubject subject, string explainer, IReadOnlyList<string> images)
    {
        var scores = new List<ExplanationScore>();
        foreach (var metric in metrics)
        {
            scores.AddRange(Figures(metric, subject).Select((figure, k) => new ExplanationScore(images[k], explainer, metric.Card.Id, figure)));
        }

        return scores;
    }

    /// <summary>Compares the methods and writes <c>summary.json</c>. A metric that is undefined for every map is left out.</summary>
    public static IReadOnlyList<ExplainerSummary> Summarise(
        RunFolder folder, IReadOnlyList<ExplainerFacts> methods, IReadOnlyList<ExplanationScore> scores, (Seed Seed, IReadOnlyDictionary<string, string> Groups) with)
    {
        var defined = scores.Where(score => score.Score.IsDefined).Select(score => score.Metric).ToHashSet();
        MetricFacts[] metrics =
        [
            .. MetricCatalog.All.Concat(MetricCatalog.Variants).Where(metric => defined.Contains(metric.Card.Id))
                .Select(metric => metric.Card.Facts),
        ];
        if (metrics.Length == 0) return [];
        var summaries = ExplainerSummaries.Of(scores, methods, metrics, with.Seed.For("bootstrap"), with.Groups);
        FileFormat.WriteJson(folder.ExplanationSummary, new ExplanationSummaryFile(FileFormat.Version, ExplainerSummaries.Comparison, summaries));
        return summaries;
    }

    private static IReadOnlyList<Figure> Figures(IExplanationMetric metric, MetricSubject subject)
    {
        try
        {
            return metric.Score(subject);
        }
        catch (UserErrorException refusal)
        {
            return FigureRows.None(subject, refusal.Message); // such as a method that does not know a changed network: the others go on
        }
    }
}
