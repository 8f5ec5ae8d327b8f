using System.Text.RegularExpressions;
using Koilo.Core.Evaluation;
using Koilo.Core.Runs;

namespace Koilo.Reports.Tests;

public partial class ReportRendererTests
{
    /// <summary>169 of 194 is 0.8711; the F1 of the sample's classes are 48/50, 42/45, 64/86, 82/98 and 102/109, their mean 0.8820.</summary>
    [Fact]
    public async Task Headline_figures_are_shown()
    {
        var page = await ReportRenderer.Render(SampleReport.Full);
        Assert.Contains("<dd>87.1%</dd>", Tight(page), StringComparison.Ordinal);
        Assert.Contains("169 of 194 images right", page, StringComparison.Ordinal);
        Assert.Contains("<dd>88.2%</dd>", Tight(page), StringComparison.Ordinal);
        Assert.Contains("<dd>966</dd>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_page_fetches_nothing_and_runs_nothing()
    {
        var page = await ReportRenderer.Render(SampleReport.Full);
        Assert.Matches("<img src=\"data:image/png;base64,AQID\"", page);
        Assert.DoesNotMatch(@"(?i)<script|<link|<iframe|@import|url\(|srcset=|\son[a-z]+=|javascript:", page);
        Assert.DoesNotMatch("(?i)src=\"(?!data:image/png;base64,)", page);
        Assert.Contains("content=\"default-src 'none'; img-src data:;", page, StringComparison.Ordinal);
        Assert.All(Addresses().Matches(page), address => Assert.StartsWith("<a href=\"https://", address.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Same_report_gives_the_same_text() =>
        Assert.Equal(await ReportRenderer.Render(SampleReport.Full), await ReportRenderer.Render(SampleReport.Full));

    [Fact]
    public async Task Names_are_text_not_markup()
    {
        const string Name = "<b>é, \"x\"</b>";
        const string Escaped = "&lt;b&gt;é, &quot;x&quot;&lt;/b&gt;";
        var report = SampleReport.WithClasses([Name, "plain"], [[3, 1], [0, 4]]);
        report = report with { Title = Name, Explained = [SampleReport.Image(Name, Name, Name)] };
        var page = await ReportRenderer.Render(report);
        Assert.DoesNotContain("<b>é", page, StringComparison.Ordinal);
        Assert.Contains($"<title>{Escaped}</title>", page, StringComparison.Ordinal);
        Assert.Contains($"<th scope=\"row\">{Escaped}</th>", page, StringComparison.Ordinal);
        Assert.Contains($"alt=\"{Escaped}, as the network saw it\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_without_results_shows_how_it_was_made_and_nothing_else()
    {
        var page = await ReportRenderer.Render(SampleReport.Bare);
        Assert.Equal(["findings", "making", "limits"], Sections().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("This run has not been evaluated", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_inside_the_page_has_its_target()
    {
        var page = await ReportRenderer.Render(SampleReport.Full);
        var targets = Anchors().Matches(page).Select(match => match.Groups[1].Value).ToArray();
        Assert.Contains("images", targets);
        Assert.All(targets, target => Assert.Contains($"id=\"{target}\"", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public async Task Confusion_matrix_has_a_cell_for_every_pair_of_classes(int classes)
    {
        var names = Enumerable.Range(0, classes).Select(number => $"class {number}").ToArray();
        var page = await ReportRenderer.Render(SampleReport.WithClasses(names, [.. names.Select(_ => names.Select(_ => 1).ToArray())]));
        Assert.Equal(classes * classes, Regex.Count(page, "--share:"));
    }

    [Fact]
    public async Task Images_beyond_the_twelfth_are_folded_away()
    {
        var images = Enumerable.Range(0, 60).Select(number => SampleReport.Image($"{number}.png", null, "Parabasal"));
        var page = await ReportRenderer.Render(SampleReport.Full with { Explained = [.. images] });
        Assert.Equal(60, Regex.Count(page, "<article"));
        Assert.Equal(12, Regex.Count(page[..page.IndexOf("Show 48 more images", StringComparison.Ordinal)], "<article"));
    }

    [Fact]
    public async Task Failed_run_says_why()
    {
        var failed = SampleReport.Bare.Manifest with { Status = RunStatus.Failed, Failure = "the loss is not a number" };
        var page = await ReportRenderer.Render(SampleReport.Bare with { Manifest = failed });
        Assert.Contains("This run failed: the loss is not a number.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undefined_score_of_a_heat_map_is_a_dash_with_its_reason()
    {
        var map = new PaintedMap("rise", "RISE", "logit of Parabasal", [4], [new MapScore("Pointing", Figure.Undefined("no nucleus is outlined"))]);
        var report = SampleReport.Full with { Explained = [SampleReport.Image("a.png", null, "Parabasal") with { Maps = [map] }] };
        var page = await ReportRenderer.Render(report);
        Assert.Contains("title=\"no nucleus is outlined\">–<", page, StringComparison.Ordinal);
        Assert.Contains("<li>– Pointing, RISE: no nucleus is outlined.</li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_map_has_a_score_for_is_said_once()
    {
        PaintedMap Map(string title, Figure pointing) =>
            new(title, title, "logit", [4], [new MapScore("Ratio", Figure.Undefined("no cytoplasm is outlined")), new MapScore("Pointing", pointing)]);
        var image = SampleReport.Image("a.png", null, "Parabasal") with { Maps = [Map("RISE", Figure.Undefined("the map is even")), Map("LRP", new Figure(1))] };
        var page = await ReportRenderer.Render(SampleReport.Full with { Explained = [image] });
        Assert.Contains("<li>– Ratio: no cytoplasm is outlined.</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ratio, RISE", page, StringComparison.Ordinal);
        Assert.Contains("<li>– Pointing, RISE: the map is even.</li>", page, StringComparison.Ordinal);
    }

    private static string Tight(string page) => WhiteSpace().Replace(page, "><").Replace("<dd> ", "<dd>", StringComparison.Ordinal);

    [GeneratedRegex("<[a-z]+ [^>]*https?://[^>]*>")]
    private static partial Regex Addresses();

    [GeneratedRegex("<section id=\"([a-z]+)\"")]
    private static partial Regex Sections();

    [GeneratedRegex("href=\"#([a-z0-9-]+)\"")]
    private static partial Regex Anchors();

    [GeneratedRegex(@">\s+<")]
    private static partial Regex WhiteSpace();
}
