using Koilo.Core.Evaluation;
using Koilo.Reports.Charts;

namespace Koilo.Reports.Sections;

/// <summary>The methods and controls scored by one metric, the best first.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Rows">One entry per method, undefined means last.</param>
public sealed record MetricRanking(MetricFacts Metric, IReadOnlyList<ExplainerSummary> Rows)
{
    /// <summary>The best control's mean score; NaN where there is none.</summary>
    public double BestControl => Rows
        .Where(row => row.Explainer.Kind == ExplainerKind.Control && row.Mean.IsDefined)
        .Select(row => row.Mean.Value)
        .FirstOrDefault(double.NaN);

    /// <summary>Places the means, and zero, on 240 pixels.</summary>
    public Axis Axis
    {
        get
        {
            double[] values = [0, .. Rows.Select(row => row.Mean.Value).Where(double.IsFinite)];
            var spread = values.Max() - values.Min();
            return spread == 0 ? new Axis(0, 1, 0, 240) : new Axis(values.Min(), values.Max(), values.Min() < 0 ? 2 : 0, 238);
        }
    }

    /// <summary>Ranks summaries metric by metric.</summary>
    /// <param name="summaries">Any number of methods and metrics.</param>
    /// <returns>One ranking per metric, in the order the metrics appear.</returns>
    public static IReadOnlyList<MetricRanking> Of(IEnumerable<ExplainerSummary> summaries) =>
    [
        .. summaries.GroupBy(one => one.Metric.Id).Select(rows => new MetricRanking(
            rows.First().Metric,
            [.. rows.OrderBy(row => !row.Mean.IsDefined).ThenBy(Badness)])),
    ];

    private static double Badness(ExplainerSummary row) => row.Metric.Order == ScoreOrder.LowerIsBetter ? row.Mean.Value : -row.Mean.Value;
}
