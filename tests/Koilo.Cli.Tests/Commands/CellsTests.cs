using Koilo.Core.Imaging;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

/// <summary>Cells as a user finds and compares them, on a small phantom.</summary>
public sealed class CellsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CellsTests()
    {
        var drawn = CommandLine.Run("data", "phantom", "--count", "10", "--seed", "3", "--out", _folder.Path("phantom"), "--quiet");
        Assert.Equal(0, drawn.ExitCode);
    }

    [Fact]
    public void Measure_compares_the_classes_and_ends_in_a_page()
    {
        var run = CommandLine.Run("cells", "measure", _folder.Path("phantom"), "--out", _folder.Path("out"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("cells in 10 images (0 without any)", run.Output, StringComparison.Ordinal);
        Assert.Contains("What tells the classes apart", File.ReadAllText(_folder.Path("out", "cells.html")), StringComparison.Ordinal);
        Assert.StartsWith("image,label,group,cell,type,nucleus,cytoplasm,nucleusArea", File.ReadAllText(_folder.Path("out", "cells.csv")), StringComparison.Ordinal);
        Assert.Equal(10, Directory.GetFiles(_folder.Path("out", "overlays"), "*.cells.png", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Measure_refuses_a_run_without_a_network_before_it_measures()
    {
        var run = CommandLine.Run("cells", "measure", _folder.Path("phantom"), "--types", _folder.Path("nowhere"), "--out", _folder.Path("out"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nowhere", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path("out")));
    }

    [Fact]
    public void Find_reads_a_folder_without_labels_and_says_where_nothing_was_found()
    {
        ImageWriter.WritePng(_folder.Path("plain", "empty.png"), new RgbImage(40, 40));
        var run = CommandLine.Run("cells", "find", _folder.Path("plain"), "--out", _folder.Path("out"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Found 0 nuclei in 1 images (1 without any)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_compares_with_the_drawn_outlines()
    {
        var run = CommandLine.Run("cells", "verify", _folder.Path("phantom"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("F1 at IoU 0.5", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_user_can_mend_is_said_in_a_line()
    {
        TestImages.WriteClassFolders(_folder.Path("colours"), imagesPerClass: 1);
        var verify = CommandLine.Run("cells", "verify", _folder.Path("colours"));
        Assert.Equal(2, verify.ExitCode);
        Assert.Contains("no image has an outlined nucleus", verify.Error, StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run("cells", "find", _folder.Path("nowhere"), "--out", _folder.Path("out")).ExitCode);
        Assert.Contains("1.5 to 500", CommandLine.Run("cells", "find", _folder.Path("colours"), "--out", _folder.Path("out"), "--smallest-radius", "0").Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
