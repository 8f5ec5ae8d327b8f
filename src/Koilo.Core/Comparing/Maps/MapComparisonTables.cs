using System.Globalization;
using Koilo.Core.Evaluation;
using Koilo.Core.Reporting;

namespace Koilo.Core.Comparing.Maps;

/// <summary>Lays a comparison of heat maps out as tables.</summary>
public static class MapComparisonTables
{
    /// <summary>All tables.</summary>
    /// <param name="report">The comparison.</param>
    /// <returns>How alike the maps are, and how good; only the tables that have rows.</returns>
    public static IReadOnlyList<ReportTable> Of(MapComparisonReport report) =>
        [.. new[] { Alike(report), Good(report) }.Where(table => table.Rows.Count > 0)];

    private static ReportTable Alike(MapComparisonReport report) => new(
        "agreement",
        "How alike the maps are",
        ["A", "B", "what it shows", "map", ">images", ">rank correlation", ">from", ">to", ">structural similarity", ">from", ">to"],
        [
            .. report.Pairs.Select(pair => (string[])
            [
                pair.First, pair.Second, pair.Kind == MapPairKind.Repeatability ? "repeatability (another seed)" : "agreement (another model)",
                pair.Explainer.Title, $"{pair.Images}",
                Number(pair.RankCorrelation.Value), Number(pair.RankInterval?.Low), Number(pair.RankInterval?.High),
                Number(pair.Similarity.Value), Number(pair.SimilarityInterval?.Low), Number(pair.SimilarityInterval?.High),
            ]),
        ],
        "1 is the same map. Only images for which both runs explain the same class are counted. Controls never look at the network and agree by construction: "
        + "maps that agree no better than the network's answers do say little, and so do maps that agree but score no better than a control.");

    private static ReportTable Good(MapComparisonReport report)
    {
        var scores = report.Runs.SelectMany(run => run.Scores.Select(score => (Run: run.Name, Score: score))).ToList();
        var rows = scores.Select(one => one.Score.Metric.Id).Distinct().SelectMany(metric => scores.Where(one => one.Score.Metric.Id == metric).GroupBy(one => one.Score.Explainer.Id));
        var ordered = scores.Select(one => one.Score.Metric).Where(metric => metric.Order != ScoreOrder.Descriptive).DistinctBy(metric => metric.Id).GroupBy(metric => metric.Order);
        return new(
            "scores",
            "How good the maps are",
            ["metric", "map", "run", ">mean", ">from", ">to", ">images", "against the controls"],
            [
                .. rows.SelectMany(same => same).Select(one => (string[])
                [
                    one.Score.Metric.Title, one.Score.Explainer.Title, one.Run, Number(one.Score.Mean.Value),
                    Number(one.Score.MeanInterval?.Low), Number(one.Score.MeanInterval?.High), $"{one.Score.Images}", Words(one.Score.Verdict),
                ]),
            ],
            "Mean over each run's explained images with its 95 % interval, groups of images resampled. "
            + string.Join(' ', ordered.Select(same => $"{(same.Key == ScoreOrder.HigherIsBetter ? "Higher" : "Lower")} is better: {string.Join(", ", same.Select(metric => metric.Title))}.")));
    }

    private static string Words(ControlVerdict verdict) => verdict switch
    {
        ControlVerdict.Better => "better",
        ControlVerdict.NotShown => "not shown",
        ControlVerdict.NotBetter => "not better",
        ControlVerdict.Undecided => "undecided",
        _ => "",
    };

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("0.000", CultureInfo.InvariantCulture) : "–";
}
