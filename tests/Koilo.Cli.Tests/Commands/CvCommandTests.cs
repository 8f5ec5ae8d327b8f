using Koilo.Core.Evaluation;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

public sealed class CvCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CvCommandTests()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 8);
        File.WriteAllText(_folder.Path("recipe.json"), """
            {
              "name": "colours",
              "data": { "path": "images" },
              "model": { "id": "squeezenet1_1" },
              "input": { "height": 32, "width": 32 },
              "training": { "epochs": 1, "batchSize": 8 }
            }
            """);
    }

    private RunFolder Root => new(_folder.Path("cv"));

    [Fact]
    public void Every_image_is_tested_once_per_repeat_and_a_fold_that_is_missing_is_made_again()
    {
        var result = Cv("--folds", "2", "--repeats", "2");
        Assert.True(result.ExitCode == 0, result.Error);
        foreach (var fold in new[] { "fold 1 (1 of 4)", "fold 4 (4 of 4)", "left" }) Assert.Contains(fold, result.Error, StringComparison.Ordinal);
        Assert.Contains("macro-F1", result.Output, StringComparison.Ordinal);
        var table = PredictionFile.Read(Root.Predictions);
        var tested = table.Rows.Where(row => row.Part == "test").ToList();
        Assert.All(tested.GroupBy(row => row.Image), rows => Assert.Equal(2, rows.Count())); // 24 images, twice
        Assert.Equal(48, tested.Count);
        Assert.Equal(SplitFile.Read(Root.Split).Rows.Count(row => row.Part == Part.Val), table.Rows.Count - tested.Count); // for thresholds
        foreach (var fold in SplitFile.Read(Root.Split).Rows.GroupBy(row => row.Fold))
        {
            Assert.All(fold.GroupBy(row => row.Group), group => Assert.Single(group.Select(row => row.Part).Distinct()));
            Assert.All(fold.Where(row => row.Part == Part.Test).GroupBy(row => row.Label), images => Assert.Equal(4, images.Count())); // stratified: 8 of a class in 2 folds
        }

        var (before, kept) = (File.ReadAllBytes(Root.Predictions), File.GetLastWriteTimeUtc(Fold(1).BestCheckpoint));
        Directory.Delete(Fold(2).Root, recursive: true);
        Assert.Equal(0, Cv("--folds", "2", "--repeats", "2").ExitCode);
        Assert.Equal(before, File.ReadAllBytes(Root.Predictions));
        Assert.Equal(kept, File.GetLastWriteTimeUtc(Fold(1).BestCheckpoint)); // fold 1 was not trained again

        Joined_folds_are_evaluated_and_reported();
        var other = Cv("--folds", "3");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("another division", other.Error, StringComparison.Ordinal);
    }

    private void Joined_folds_are_evaluated_and_reported()
    {
        Assert.Equal(0, CommandLine.Run("evaluate", Root.Root, "--replicates", "100").ExitCode);
        var evaluation = FileFormat.ReadJson<MetricsFile>(Root.Metrics).Evaluation!;
        Assert.Equal((48, 24), (evaluation.Images, evaluation.Groups));
        Assert.Equal("Nadeau-Bengio", evaluation.Folds.First(one => one.Id == "accuracy").Interval!.Method);
        Assert.NotEmpty(evaluation.Calibration!.Scalings);
        Assert.True(File.Exists(Path.Combine(Root.Tables, "metrics-folds.csv")));
        Assert.Equal(0, CommandLine.Run("report", Root.Root).ExitCode);
        Assert.Contains("Mean of the folds", File.ReadAllText(Root.Report), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Root.Checklists, "checklists-claim-2024.csv")));
        var both = CommandLine.Run("report", Fold(1).Root, Fold(2).Root); // the two test other images, so there is nothing to compare
        Assert.True(both.ExitCode == 0 && both.Error.Contains("The runs are not compared", StringComparison.Ordinal), both.Error);
        Assert.Equal(0, CommandLine.Run("report", Fold(1).Root, Fold(3).Root).ExitCode); // of another repeat: some images are the same
        Assert.Contains("What this comparison says", File.ReadAllText(Fold(1).Report), StringComparison.Ordinal);
        var single = CommandLine.Run("explain", Root.Root);
        Assert.Equal(2, single.ExitCode);
        Assert.Contains("Give one of its folds", single.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1", "at least 2")]
    [InlineData("9", "1", "9")] // only eight groups of each class
    [InlineData("2", "0", "at least 1")]
    public void A_division_that_cannot_be_is_refused(string folds, string repeats, string expected)
    {
        var result = Cv("--folds", folds, "--repeats", repeats);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    private CommandLine Cv(params string[] options) => CommandLine.Run(["cv", _folder.Path("recipe.json"), "--out", Root.Root, .. options]);

    private RunFolder Fold(int fold) => new(Path.Combine(Root.Root, $"fold-{fold:00}"));

    public void Dispose() => _folder.Dispose();
}
