using System.Text.RegularExpressions;
using Koilo.Core.Cells;
using Koilo.Core.Cells.Distributions;
using Koilo.Core.Datasets;

namespace Koilo.Reports.Tests;

public class CellsWriterTests
{
    [Fact]
    public async Task Every_measure_has_a_chart_and_a_sentence_or_is_said_to_be_undefined()
    {
        var report = CellDistributions.Of("<b>x</b>", ["NILM", "HSIL"], [.. Enumerable.Range(1, 12).Select(i => Image(i % 2 == 0 ? "HSIL" : "NILM", 100 * i, 5 * i))]);
        var page = await CellsWriter.Render(report);
        var known = report.Measures.Count(measure => measure.Classes.Any(one => one.Values.Count > 0));
        Assert.InRange(known, 1, report.Measures.Count - 1);
        Assert.Equal(known, Regex.Count(page, "<figure"));
        Assert.Contains("Undefined in every image: ", page, StringComparison.Ordinal);
        Assert.All(report.Measures, measure => Assert.Contains(measure.Title, page, StringComparison.Ordinal));
        Assert.Contains("12 images of 1 group", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>x", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)<script|<link|<iframe|@import|url\(", page);
    }

    [Fact]
    public async Task Images_without_classes_or_cells_make_a_page_too()
    {
        Assert.Contains("no classes to compare", await CellsWriter.Render(CellDistributions.Of("x", [], [Image("", 4, 9)])), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", await CellsWriter.Render(CellDistributions.Of("x", [], [Image("")])), StringComparison.Ordinal);
    }

    private static MeasuredImage Image(string label, params double[] areas) => new(
        "x", label, "g", [.. areas.Select((_, i) => new CellOutline($"{i}", "parabasal", CellRole.Unknown, [], [new(0, 0), new(1, 0), new(1, 1)]))],
        [.. areas.Select(area => new CellMorphology { NucleusArea = area })]);
}
