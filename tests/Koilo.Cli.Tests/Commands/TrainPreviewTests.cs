using Koilo.Core.Imaging;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

public sealed class TrainPreviewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Eight columns of 32 pixels and seven gaps of 4: 284.</summary>
    [Fact]
    public void A_sheet_is_drawn_and_nothing_is_trained()
    {
        TestImages.WriteClassFolders(_folder.Path("data"), imagesPerClass: 12);
        var (recipe, sheet, run) = (_folder.Path("r.json"), _folder.Path("sheet.png"), _folder.Path("run"));
        File.WriteAllText(recipe, """{ "name": "r", "data": { "path": "data" }, "model": { "id": "resnet18" }, "input": { "height": 32, "width": 32 } }""");

        var result = CommandLine.Run("train", recipe, "--preview", sheet, "--out", run, "--set", "augmentation.rotation=20");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(284, ImageDecoder.Decode(sheet).Width);
        Assert.False(Directory.Exists(run));
        Assert.Contains("row 8:", result.Output, StringComparison.Ordinal);

        Assert.Contains("augmentation.rotation: 900 is outside 0 … 180", CommandLine.Run("train", recipe, "--preview", sheet, "--set", "augmentation.rotation=900").Error, StringComparison.Ordinal);
    }
}
