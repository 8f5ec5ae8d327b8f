using System.Text.Json;
using Koilo.Core.Evaluation;
using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

/// <summary>The whole way as a user goes it: class folders, recipe, train, evaluate, predict, explain, report.</summary>
public sealed class ThreadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ThreadTests()
    {
        TestImages.WriteClassFolders(_folder.Path("ïmages"), imagesPerClass: 12);
        File.WriteAllText(_folder.Path("recipe.json"), Recipe(epochs: 20));
    }

    private string Run => _folder.Path("a run");

    [Fact]
    public void From_class_folders_to_a_report()
    {
        var trained = Koilo("train", _folder.Path("recipe.json"), "--out", Run);
        Assert.Contains("macro-F1", trained.Output, StringComparison.Ordinal);
        var folder = RunFolder.Open(Run);
        var manifest = RunManifest.Read(folder);
        Assert.Equal((RunStatus.Finished, 3), (manifest.Status, manifest.Dataset.Classes.Count));
        Assert.Equal("blå, rød", manifest.Dataset.Classes[0]);
        Assert.Equal(20, EpochLog.Read(folder.Log).Count);

        var before = File.ReadAllText(folder.Metrics);
        var evaluated = JsonDocument.Parse(Koilo("evaluate", Run, "--json").Output);
        Assert.Equal(before, File.ReadAllText(folder.Metrics));
        Assert.True(evaluated.RootElement.GetProperty("report").GetProperty("accuracy").GetProperty("value").GetDouble() > 0.8);

        Koilo("predict", Run, _folder.Path("ïmages", "red"), "--out", _folder.Path("new.csv"));
        var predicted = PredictionFile.Read(_folder.Path("new.csv"));
        Assert.Equal(12, predicted.Rows.Count);
        Assert.All(predicted.Rows, row => Assert.Equal("red", predicted.Classes[row.Predicted]));

        Koilo("predict", Run, _folder.Path("ïmages"), "--out", _folder.Path("labelled.csv"));
        Assert.Equal(12, PredictionFile.Read(_folder.Path("labelled.csv")).Rows.Count(row => row.Label == "blå, rød"));

        Koilo("explain", Run, "--methods", "gradcam,gradient,random", "--count", "3");
        Assert.Equal(9, ExplanationIndexFile.Read(folder.ExplanationIndex).Count);
        Koilo("report", Run);
        Assert.Contains("Grad-CAM", File.ReadAllText(folder.Report), StringComparison.Ordinal);

        var again = CommandLine.Run("train", _folder.Path("recipe.json"), "--out", Run);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("already holds a run", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void New_images_get_a_folder_of_their_own()
    {
        File.WriteAllText(_folder.Path("recipe.json"), Recipe(epochs: 1));
        Koilo("train", _folder.Path("recipe.json"), "--out", Run);
        Koilo("explain", Run, "--images", _folder.Path("ïmages", "green", "00.png"), "--methods", "gradcam", "--target", "red", "--out", _folder.Path("new"));
        Koilo("report", _folder.Path("new"));
        Assert.Contains("logit of red", File.ReadAllText(_folder.Path("new", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_a_recipe_come_at_once()
    {
        File.WriteAllText(_folder.Path("bad.json"), """{ "name": "x", "data": { "path": "a" }, "model": { "id": "resnt18" }, "training": { "epoch": 3, "batchSize": 0 } }""");
        var result = CommandLine.Run("train", _folder.Path("bad.json"));
        Assert.Equal(2, result.ExitCode);
        foreach (var part in new[] { "training.epoch", "'epochs'", "training.batchSize", "resnt18", "'resnet18'" }) Assert.Contains(part, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train", "nowhere.json")]
    [InlineData("evaluate", "nowhere")]
    [InlineData("predict", "nowhere", "nothing.png")]
    [InlineData("explain", "nowhere")]
    [InlineData("report", "nowhere")]
    [InlineData("models", "verify", "nowhere.json")]
    public void A_file_that_is_not_there_is_named(params string[] arguments)
    {
        var result = CommandLine.Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("nowhere", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void An_unreadable_image_stops_before_a_run_is_made()
    {
        File.WriteAllText(_folder.Path("ïmages", "red", "text.png"), "this is not an image");
        var result = CommandLine.Run("train", _folder.Path("recipe.json"), "--out", Run, "--quiet");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("text.png", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Run));
    }

    public void Dispose() => _folder.Dispose();

    private static CommandLine Koilo(params string[] arguments)
    {
        var result = CommandLine.Run(arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    /// <summary>Twenty epochs end at a validation loss under 0.02 in each of the processor's kernels and precisions; after six, chance decides.</summary>
    private static string Recipe(int epochs) => $$"""
        {
          // 36 pictures of 32 pixels
          "name": "colours",
          "data": { "path": "ïmages" },
          "split": { "train": 0.5, "val": 0.25, "test": 0.25 },
          "model": { "id": "resnet18" },
          "input": { "height": 32, "width": 32 },
          "training": { "epochs": {{epochs}}, "batchSize": 8, "learningRate": 0.001 }
        }
        """;
}
