using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Core.Evaluation;

namespace Koilo.Cli.Commands;

/// <summary>How explanation methods compare with controls, for a terminal.</summary>
internal static class ExplainerSummaryText
{
    public static string Format(IReadOnlyList<ExplainerSummary> summaries) => string.Concat(summaries.GroupBy(one => one.Metric.Id).Select(ofMetric =>
        $"{ofMetric.First().Metric.Title}: {ofMetric.First().Metric.OneLine}{(ofMetric.First().Metric.SpeaksOfTrust ? "" : " Describes the maps; decides nothing about trust.")}\n"
        + TextTable.Format(
            ["map", ">mean", "95 % interval", ">gain over best control", "95 % interval", ">p", "verdict"],
            ofMetric.Select(Cells))
        + "\n"));

    private static string[] Cells(ExplainerSummary one) =>
    [
        one.Explainer.Title,
        ClassReportText.Number(one.Mean),
        Ends(one.MeanInterval),
        ClassReportText.Number(one.Gain),
        Ends(one.GainInterval),
        one.PValue?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "",
        Words(one.Verdict),
    ];

    private static string Ends(ScoreInterval? interval) =>
        interval is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{interval.Low:0.000} to {interval.High:0.000}");

    private static string Words(ControlVerdict verdict) => verdict switch
    {
        ControlVerdict.IsControl => "control",
        ControlVerdict.Better => "better than the controls",
        ControlVerdict.NotShown => "not shown to be better than the controls",
        ControlVerdict.NotBetter => "NOT better than the controls: do not read it as a reason",
        ControlVerdict.NoMatterOfTrust => "",
        _ => "too few images to tell",
    };
}
