using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Reports.Tests;

public class RunReportReaderTests
{
    [Fact]
    public async Task Manifest_alone_is_enough()
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary.Root);
        SampleReport.Bare.Manifest.Write(folder);
        var report = RunReportReader.Read(folder);
        Assert.Null(report.Metrics);
        Assert.Null(report.Predictions);
        Assert.Empty(report.Explained);
        await ReportWriter.Write(folder.Report, report);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(folder.Report), StringComparison.Ordinal);
    }

    [Fact]
    public void Heat_maps_come_with_their_image_and_scores()
    {
        using var temporary = new TemporaryFolder();
        var folder = Fill(temporary);
        AtomicFile.WriteBytes(temporary.Path("explanations", "gradcam", "x.png"), new byte[] { 7 });
        AtomicFile.WriteBytes(temporary.Path("explanations", "originals", "x.png"), new byte[] { 8 });

        var image = Assert.Single(RunReportReader.Read(folder).Explained);
        Assert.Equal(("x.png", "a", "b", 0.8), (image.Image, image.Label, image.Predicted, image.Probability));
        Assert.Equal([8], image.OriginalPng);
        var map = Assert.Single(image.Maps);
        Assert.Equal(("Grad-CAM", "logit of b"), (map.ExplainerTitle, map.Target));
        Assert.Equal([7], map.OverlayPng);
        Assert.Equal([new MapScore("Deletion", new Figure(0.25))], map.Scores);
    }

    [Fact]
    public void Missing_picture_is_named()
    {
        using var temporary = new TemporaryFolder();
        var error = Assert.Throws<UserErrorException>(() => RunReportReader.Read(Fill(temporary)));
        Assert.Contains("x.png is missing", error.Message, StringComparison.Ordinal);
    }

    private static RunFolder Fill(TemporaryFolder temporary)
    {
        var folder = new RunFolder(temporary.Root);
        SampleReport.Full.Manifest.Write(folder);
        PredictionFile.Write(folder.Predictions, new PredictionTable(["a", "b"], [new Prediction("x.png", "a", [0.2, 0.8])]));
        FileFormat.WriteJson(folder.Metrics, new MetricsFile(FileFormat.Version, "test", SampleReport.Metrics(["a", "b"], [[0, 1], [0, 0]])));
        ExplanationIndexFile.Write(folder.ExplanationIndex, [new("x.png", "gradcam", "logit of b", "explanations/gradcam/x.png", "explanations/originals/x.png")]);
        ExplanationScoreFile.Write(
            folder.ExplanationScores, [new("x.png", "gradcam", "deletion", new Figure(0.25)), new("y.png", "gradcam", "deletion", new Figure(0.5))]);
        FileFormat.WriteJson(folder.ExplanationMethods, new ExplainersFile(1, SampleReport.Full.Methods));
        FileFormat.WriteJson(folder.ExplanationSummary, new ExplanationSummaryFile(1, "", SampleReport.Full.Explainers));
        return folder;
    }
}
