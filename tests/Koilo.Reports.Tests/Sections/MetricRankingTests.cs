using Koilo.Reports.Sections;

namespace Koilo.Reports.Tests.Sections;

public class MetricRankingTests
{
    [Fact]
    public void Best_comes_first_whichever_way_the_metric_counts()
    {
        var rankings = MetricRanking.Of(SampleReport.Full.Explainers);
        Assert.Equal(["rise", "layercam", "gradcam", "centre", "guided", "random"], rankings[0].Rows.Select(row => row.Explainer.Id));
        Assert.Equal(["layercam", "gradcam", "rise", "centre", "guided", "random"], rankings[1].Rows.Select(row => row.Explainer.Id));
        Assert.Equal(0.361, rankings[0].BestControl);
        Assert.Equal(0.311, rankings[1].BestControl);
    }

    [Fact]
    public async Task Method_no_better_than_a_control_is_marked()
    {
        var page = await ReportRenderer.Render(SampleReport.Full);
        var row = page[page.LastIndexOf("<tr", page.IndexOf(">Guided backpropagation</th>", StringComparison.Ordinal), StringComparison.Ordinal)..];
        row = row[..row.IndexOf("</tr>", StringComparison.Ordinal)];
        Assert.StartsWith("<tr role=\"row\" class=\"wrong\">", row, StringComparison.Ordinal);
        Assert.Contains("✗ no better than a control", row, StringComparison.Ordinal);
        Assert.Contains("−0.016", row, StringComparison.Ordinal);
    }
}
