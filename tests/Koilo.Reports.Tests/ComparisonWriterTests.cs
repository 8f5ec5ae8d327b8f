using System.Text.RegularExpressions;
using Koilo.Core.Comparing;
using Koilo.Core.Evaluation;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Reports.Tests;

public class ComparisonWriterTests
{
    [Fact]
    public async Task Every_table_has_its_sentence_and_three_models_a_diagram()
    {
        var report = Report("A", "<b>B</b>", "C");
        var page = await ComparisonWriter.Render(report);
        Assert.Equal(ComparisonTables.Of(report).Count, Regex.Count(page, "<table"));
        Assert.All(ComparisonTables.Of(report), table => Assert.Contains(table.Id, page, StringComparison.Ordinal));
        Assert.Contains("critical difference", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>B", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)<script|<link|<iframe|@import|url\(", page);
    }

    [Fact]
    public async Task Two_models_need_no_diagram() =>
        Assert.DoesNotContain("critical difference", await ComparisonWriter.Render(Report("A", "B")), StringComparison.Ordinal);

    /// <summary>Eight images; model m is wrong on the first m.</summary>
    private static ComparisonReport Report(params string[] names) => ModelComparison.Of(
        [.. names.Select((name, m) => new NamedPredictions(name, new PredictionTable(["x", "y"], [.. Enumerable.Range(0, 8).Select(i => Row(i, m))])))],
        new ComparisonOptions { Resampling = new ResamplingOptions { Replicates = 100 } });

    private static Prediction Row(int image, int wrong) =>
        new($"{image}.png", image % 2 == 0 ? "x" : "y", (image % 2 == 0) == (image >= wrong) ? [0.9, 0.1] : [0.2, 0.8]);
}
