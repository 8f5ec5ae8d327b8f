using System.Text.Json;
using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Core.Tests.Runs;

public class RunFilesTests
{
    private static readonly RunManifest Manifest = new(
        FileFormat.Version,
        "tést",
        RunStatus.Cancelled,
        JsonSerializer.SerializeToElement(new { seed = 1 }),
        new DatasetFacts("cells", "somewhere", "abc", ["a, b", "é"], 3, 2, 1),
        new ModelFacts("resnet18", "ResNet-18", "He et al.", 11, 96, 96, "none"),
        new Provenance("0.1", ".NET", "Linux", 2, "cpu"),
        new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))
    { BestEpoch = 4 };

    [Fact]
    public void A_manifest_comes_back_as_it_was_written()
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary.Root);
        Manifest.Write(folder);
        var back = RunManifest.Read(RunFolder.Open(temporary.Root));
        Assert.Equal(JsonSerializer.Serialize(Manifest, FileFormat.Json), JsonSerializer.Serialize(back, FileFormat.Json));
        Assert.Contains("\"cancelled\"", File.ReadAllText(folder.Manifest), StringComparison.Ordinal);
        Assert.Contains("tést", File.ReadAllText(folder.Manifest), StringComparison.Ordinal);
    }

    /// <summary>Of two folds, one of them cancelled; the leak of either is one of both.</summary>
    [Fact]
    public void A_cross_validation_reads_as_one_run()
    {
        using var temporary = new TemporaryFolder();
        var folds = new[] { Manifest with { Status = RunStatus.Finished, Finished = Manifest.Started.AddHours(2) }, Manifest with { Started = Manifest.Started.AddHours(1) } };
        foreach (var (number, fold) in folds.Index()) fold.Write(new RunFolder(temporary.Path($"fold-{number + 1:00}")));
        var folder = RunFolder.OpenJoined(temporary.Root);
        var joined = RunManifest.Read(folder);
        Assert.Equal((2, RunStatus.Cancelled, Manifest.Started, (DateTimeOffset?)null, (int?)null), (joined.Folds, joined.Status, joined.Started, joined.Finished, joined.BestEpoch));
        Assert.Equal(Path.GetFileName(temporary.Root), joined.Name);
        Assert.Equal(Manifest.Started.AddHours(2), RunManifest.Read(folder.Folds[0]).Finished);
        Assert.Contains("fold-01", Assert.Throws<UserErrorException>(() => RunFolder.Open(temporary.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_manifest_is_refused()
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary.Root);
        (Manifest with { FormatVersion = FileFormat.Version + 1 }).Write(folder);
        Assert.Contains("newer Koilo", Assert.Throws<UserErrorException>(() => RunManifest.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1, 2]")]
    public void A_damaged_manifest_is_named(string content)
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary.Root);
        File.WriteAllText(folder.Manifest, content);
        Assert.Contains(folder.Manifest, Assert.Throws<UserErrorException>(() => RunManifest.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_run_is_named()
    {
        using var temporary = new TemporaryFolder();
        Assert.Contains("manifest.json", Assert.Throws<UserErrorException>(() => RunFolder.Open(temporary.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_keeps_undefined_numbers_and_one_line_per_epoch()
    {
        using var temporary = new TemporaryFolder();
        var path = temporary.Path("log.jsonl");
        EpochLine[] lines = [new(1, 1.5, 0.25, 1.25, 0.5, 1e-3, 80, 2), new(2, 1, 0.5, double.NaN, 0.75, 5e-4, 81, 2) { ValMacroF1 = 0.7 }];
        EpochLog.Write(path, lines);
        Assert.Equal(2, File.ReadAllLines(path).Length);
        Assert.Equal(lines, EpochLog.Read(path));
        Assert.Empty(EpochLog.Read(temporary.Path("none.jsonl")));
    }
}
