using Koilo.Cli.Terminals;
using Koilo.Core.Evaluation;

namespace Koilo.Cli.Commands;

/// <summary>How explanation methods compare with controls, for a terminal.</summary>
internal static class ExplainerSummaryText
{
    public static string Format(IReadOnlyList<ExplainerSummary> summaries) => string.Concat(summaries.GroupBy(one => one.Metric.Id).Select(ofMetric =>
        $"{ofMetric.First().Metric.Title}: {ofMetric.First().Metric.OneLine}\n"
        + TextTable.Format(
            ["map", ">mean", ">gain over best control", "verdict"],
            ofMetric.Select(one => new[] { one.Explainer.Title, ClassReportText.Number(one.Mean), ClassReportText.Number(one.Gain), Words(one.Verdict) }))
        + "\n"));

    private static string Words(ControlVerdict verdict) => verdict switch
    {
        ControlVerdict.IsControl => "control",
        ControlVerdict.Better => "better than the controls",
        ControlVerdict.NotBetter => "NOT better than the controls: do not read it as a reason",
        _ => "too few images to tell",
    };
}
