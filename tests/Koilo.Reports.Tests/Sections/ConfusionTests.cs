namespace Koilo.Reports.Tests.Sections;

public class ConfusionTests
{
    /// <summary>12 of the 48 koilocytotic images: a quarter of the row.</summary>
    [Fact]
    public async Task Cell_holds_count_and_share_of_its_row()
    {
        var page = await ReportRenderer.Render(SampleReport.Full);
        var start = page.IndexOf("title=\"Koilocytotic given Dyskeratotic\"", StringComparison.Ordinal);
        var cell = page[start..page.IndexOf("</td>", start, StringComparison.Ordinal)];
        Assert.Contains("<b>12</b>", cell, StringComparison.Ordinal);
        Assert.Contains("<span>25.0%</span>", cell, StringComparison.Ordinal);
        Assert.EndsWith("style=\"--share:0.25\" ", page[..start], StringComparison.Ordinal);
    }

    /// <summary>Nobody was given the second class, so its precision is 0 of 0.</summary>
    [Fact]
    public async Task Class_never_given_has_no_precision_and_says_why()
    {
        var page = await ReportRenderer.Render(SampleReport.WithClasses(["a", "b"], [[3, 0], [2, 0]]));
        Assert.Contains("title=\"no image was given this class\">–<", page, StringComparison.Ordinal);
        Assert.Contains("<li>– Precision of b: no image was given this class.</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>– Mean precision: it is undefined for a class.</li>", page, StringComparison.Ordinal);
    }
}
