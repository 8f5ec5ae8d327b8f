using System.Text.Json;
using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

public sealed class ChecklistsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_was_killed_gets_its_checklists_and_a_warning()
    {
        new RunManifest(
            FileFormat.Version,
            "killed",
            RunStatus.Running,
            JsonDocument.Parse("{}").RootElement,
            new DatasetFacts("smears", "smears", "0123", ["x", "y"], 0, 0, 0),
            new ModelFacts("resnet18", "ResNet-18", "He et al. 2016", 1, 32, 32, "none"),
            new Provenance("0.1.0", ".NET", "Linux", 1, "cpu"),
            DateTimeOffset.UnixEpoch).Write(new RunFolder(_folder.Root));
        var run = CommandLine.Run("checklists", _folder.Root);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The run did not finish (status: running).", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"\nCLAIM 2024 +\d+ +\d+ +\d+", run.Output);
        Assert.True(File.Exists(_folder.Path("checklists", "model-card.md")));
    }

    [Fact]
    public void A_folder_without_a_run_is_refused()
    {
        var run = CommandLine.Run("checklists", _folder.Root);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No run in", run.Error, StringComparison.Ordinal);
    }
}
