using Koilo.Core.Evaluation;
using Koilo.Core.Statistics;

namespace Koilo.Reports.Tests.Sections;

public class EvaluationSectionsTests
{
    /// <summary>The interval of the accuracy is read from the evaluation, whose own values IntervalTests hold.</summary>
    [Fact]
    public async Task Figures_stand_beside_their_intervals()
    {
        var rows = Enumerable.Range(0, 20).Select(i => new Prediction($"{i}.png", i % 2 == 0 ? "a" : "b", (i % 2 == 0) == (i % 4 != 1 || i > 16) ? [0.8, 0.2] : [0.3, 0.7]));
        var table = new PredictionTable(["a", "b"], [.. rows]);
        var file = MetricsFile.Of(table, "test", new EvaluationOptions { Bootstrap = new BootstrapOptions { Replicates = 200 }, Merge = ClassMerge.Parse("x=a;y=b") });
        var accuracy = file.Evaluation!.Find("accuracy")!;
        var page = await ReportRenderer.Render(SampleReport.Full with { Metrics = file.Report, Evaluation = file.Evaluation });
        Assert.Contains($"{ReportFormat.Percent(accuracy.Interval!.Low)} to {ReportFormat.Percent(accuracy.Interval.High)}</span>", page, StringComparison.Ordinal);
        foreach (var id in new[] { "figures", "areas", "calibration", "referral" }) Assert.Contains($"<section id=\"{id}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<section id=\"classes\"", page, StringComparison.Ordinal); // its figures stand with their intervals in the other table
        Assert.DoesNotContain("points=\"\"", page, StringComparison.Ordinal);
    }
}
