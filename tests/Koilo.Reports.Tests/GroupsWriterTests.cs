using Koilo.Core.Cells.Groups;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Reports.Tests;

public class GroupsWriterTests
{
    [Fact]
    public async Task The_page_shows_the_answer_the_tables_and_the_pictures_and_fetches_nothing()
    {
        var difference = new DifferenceInterval(new(0.25), new(0.1), new(0.4));
        var report = new GroupsReport(
            1, "phantoms", [new("folds", "5 & more")], [new("like", 40)], ["Relations add."],
            [new("bag", "bag of cells", 80, new(0.5), 0.4, 0.6, new(0.5), new(0.333)), new("graph", "graph of cells", 80, new(0.75), 0.65, 0.85, new(0.75), new(0.74))],
            [new(GroupQuestion.RelationsOverBag, difference, 0.01, 0.03, 0.004, "Yes: it does.")],
            [new("bag of cells", "attention", 30, [0.9, 0.8, 0.7], 0.85, 0.95, 0.4)],
            ["A remark <of> ours."]);
        var page = await GroupsWriter.Render(report, [new GroupPicture("a.png: like", "The bag said like.", [1, 2, 3], [4, 5, 6])]);
        foreach (var text in new[] { "Relations add.", "A remark &lt;of&gt; ours.", "65.0 % to 85.0 %", "&#x2B;25.0 %", "&#x2B;10.0 % to &#x2B;40.0 %", "0.030", "Yes: it does.", "0.850 to 0.950", "AQID", "BAUG", "5 &amp; more" })
            Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"cx=\"{ReportFormat.Place(300 + (530 * 0.75))}\"", page, StringComparison.Ordinal);
    }
}
