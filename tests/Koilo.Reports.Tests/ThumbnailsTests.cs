using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Reporting.Checklists;
using Koilo.Core.Runs;
using Koilo.Core.Statistics;
using Koilo.Testing;

namespace Koilo.Reports.Tests;

public sealed class ThumbnailsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Pictures of 32×32 in two colours; a thumbnail is 80×80, whatever the picture.</summary>
    [Fact]
    public void Listed_images_are_shown_small()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 1);
        var thumbnails = Thumbnails.Of(Dataset, ["red/00.png", "gone.png", "red/00.png"]);
        var (id, png) = Assert.Single(thumbnails.Pictures);
        var picture = ImageDecoder.Decode(png, id);
        Assert.Equal(("red/00.png", 80, 80, null), (id, picture.Width, picture.Height, thumbnails.Missing));
    }

    [Fact]
    public void A_dataset_that_has_gone_is_said_and_no_error()
    {
        var thumbnails = Thumbnails.Of(Dataset, ["red/00.png"]);
        Assert.Empty(thumbnails.Pictures);
        Assert.StartsWith("The images could not be shown: There is no file or folder", thumbnails.Missing, StringComparison.Ordinal);
    }

    /// <summary>One mistake and one image hard to decide, both red: the page holds both pictures, the checklists and the model card.</summary>
    [Fact]
    public async Task A_report_shows_mistakes_unsure_images_groups_and_checklists()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 2);
        var folder = new RunFolder(_folder.Path("run"));
        (SampleReport.Bare.Manifest with { Dataset = Dataset }).Write(folder);
        var table = new PredictionTable(["green", "red"],
        [
            new("red/00.png", "red", [0.9, 0.1]) { Group = "slide 1" }, new("red/01.png", "red", [0.49, 0.51]) { Group = "slide 1" },
            new("green/00.png", "green", [0.8, 0.2]) { Group = "slide 2" },
        ]);
        PredictionFile.Write(folder.Predictions, table);
        FileFormat.WriteJson(folder.Metrics, MetricsFile.Of(table, "test", new EvaluationOptions { Bootstrap = new BootstrapOptions { Replicates = 100 } }));
        var page = await ReportRenderer.Render(RunReportReader.Read(folder));
        foreach (var id in new[] { "mistakes", "unsure", "groups", "checklists" }) Assert.Contains($"<section id=\"{id}\"", page, StringComparison.Ordinal);
        Assert.Equal(5, page.Split("class=\"thumbnail\"").Length - 1); // the mistake twice, by itself and in its group; all three images among the least certain
        Assert.Contains("red → green", page, StringComparison.Ordinal);
        foreach (var list in Checklist.All) Assert.Contains($"<summary>{list.Title.Replace("+", "&#x2B;", StringComparison.Ordinal)}</summary>", page, StringComparison.Ordinal);
        Assert.Contains("<summary>Model card</summary>", page, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private DatasetFacts Dataset => new("colours", _folder.Path("images"), "0123", ["green", "red"], 1, 1, 1);
}
