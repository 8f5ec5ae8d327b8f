using System.Text.Json;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

/// <summary>Auditing and dividing as a user does it. The classes of the test images differ in colour, which their borders give away.</summary>
public sealed class DataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DataTests()
    {
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 12);
        var rows = Directory.EnumerateFiles(_folder.Path("images"), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select((path, i) =>
            $"\"{Path.GetRelativePath(_folder.Root, path).Replace('\\', '/')}\",\"{Path.GetFileName(Path.GetDirectoryName(path))}\",slide {i / 3}\n");
        File.WriteAllText(_folder.Path("slides.csv"), "image,label,group\n" + string.Concat(rows));
    }

    private string Slides => _folder.Path("slides.csv");

    [Fact]
    public void An_audit_says_what_gives_the_class_away()
    {
        var audit = CommandLine.Run("data", "audit", Slides, "--quiet", "--json", _folder.Path("audit.json"), "--draw", _folder.Path("sheets"));
        Assert.Equal(1, audit.ExitCode);
        Assert.Contains("slides: 36 images from 12 groups, 3 classes", audit.Output, StringComparison.Ordinal);
        Assert.Contains("LEAK  border: ", audit.Output, StringComparison.Ordinal);
        Assert.Contains("ok    copies: No file is there twice.", audit.Output, StringComparison.Ordinal);
        Assert.Equal("leak", JsonDocument.Parse(File.ReadAllText(_folder.Path("audit.json"))).RootElement.GetProperty("verdict").GetString());
        Assert.Equal(["00-blå__rød.png", "01-green.png", "02-red.png"], Directory.GetFiles(_folder.Path("sheets")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(36, JsonDocument.Parse(CommandLine.Run("data", "audit", Slides, "--json").Output).RootElement.GetProperty("images").GetInt32());
    }

    [Fact]
    public void A_split_is_written_and_can_be_audited_and_trained_on()
    {
        Assert.Equal(0, CommandLine.Run("data", "split", Slides, "--kind", "folds", "--folds", "4", "--val", "0.3", "--out", _folder.Path("folds.csv")).ExitCode);
        Assert.Equal(4 * 36, SplitFile.Read(_folder.Path("folds.csv")).Rows.Count);
        Assert.Contains("ok    siblings: None of 36", CommandLine.Run("data", "audit", Slides, "--split", _folder.Path("folds.csv")).Output, StringComparison.Ordinal);
        Train("""{ "kind": "file", "file": "folds.csv", "fold": 2 }""");
        var manifest = RunManifest.Read(RunFolder.Open(_folder.Path("run")));
        Assert.Equal(("file", null, 9), (manifest.Protocol!.Split, manifest.Protocol.Caution, manifest.Dataset.Test));
    }

    [Fact]
    public void A_split_that_leaks_is_refused_unless_told_to_go_on_and_then_marked()
    {
        var leaky = CommandLine.Run("data", "split", Slides, "--kind", "leaky", "--out", _folder.Path("leaky.csv"));
        Assert.Contains("warning: leaky split. ", leaky.Error, StringComparison.Ordinal);
        var refused = Train("""{ "kind": "file", "file": "leaky.csv" }""", exitCode: 2);
        Assert.Contains("The split leaks: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--allow-leak", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path("run")));
        var marked = Train("""{ "kind": "file", "file": "leaky.csv" }""", exitCode: 0, "--allow-leak");
        Assert.Contains("caution: Leaky split. ", marked.Error, StringComparison.Ordinal);
        Assert.Contains("caution: Leaky split. ", CommandLine.Run("evaluate", _folder.Path("run")).Error, StringComparison.Ordinal);
        CommandLine.Run("report", _folder.Path("run"));
        Assert.Contains("Leaky split. ", File.ReadAllText(_folder.Path("run", "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kind", "holdout", "Did you mean 'holdOut'?")]
    [InlineData("--kind", "wang2021", "neither SIPaKMeD")]
    [InlineData("--train", "0.9", "but must be 1")]
    public void A_split_that_cannot_be_made_is_reported(string option, string value, string problem)
    {
        var result = CommandLine.Run("data", "split", Slides, option, value, "--out", _folder.Path("split.csv"));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    [Fact] // four slides per class
    public void More_folds_than_groups_are_answered_with_what_is_possible() =>
        Assert.Contains("At most 4 parts are possible", CommandLine.Run("data", "split", Slides, "--kind", "folds", "--out", _folder.Path("split.csv")).Error);

    public void Dispose() => _folder.Dispose();

    private CommandLine Train(string split, int exitCode = 0, params string[] more)
    {
        File.WriteAllText(_folder.Path("recipe.json"), $$"""
            {
              "name": "colours",
              "data": { "path": "slides.csv" },
              "split": {{split}},
              "model": { "id": "resnet18" },
              "input": { "height": 32, "width": 32 },
              "training": { "epochs": 1, "batchSize": 8 }
            }
            """);
        var result = CommandLine.Run(["train", _folder.Path("recipe.json"), "--out", _folder.Path("run"), .. more]);
        Assert.True(result.ExitCode == exitCode, result.Error);
        return result;
    }
}
