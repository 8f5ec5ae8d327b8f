using Koilo.Core.Cells;
using Koilo.Core.Cells.Distributions;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Stages;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Stages;

public sealed class CellTypingStageTests : IDisposable
{
    private static readonly string[] s_kinds = ["red", "green", "blue"];
    private readonly TemporaryFolder _folder = new();

    /// <summary>The network names the brightest channel of what it is shown, so each cell's kind is the colour of its own place, also in a window of a file.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_cell_is_classified_by_the_picture_around_it(bool isWindow)
    {
        var image = new RgbImage(200, 80);
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)((i / 3 % 200) / 40 == 1 + (i % 3) ? 200 : 20); // red from column 40, green from 80, blue from 120
        ImageWriter.WritePng(_folder.Path("image.png"), image);
        var shift = isWindow ? 30 : 0;
        var labelled = new LabelledImage("image.png", _folder.Path("image.png"), "x", "g") { Region = isWindow ? new PixelRegion(shift, 0, 150, 80) : null };
        CellOutline[] cells = [Cell("1", 140 - shift), Cell("2", 60 - shift), Cell("3", 100 - shift)];
        var measured = new MeasuredImage("image.png", "x", "g", cells, [.. cells.Select(_ => new CellMorphology())]);
        var empty = measured with { Cells = [], Morphologies = [] };

        using var network = new LoadedModel(new BrightestChannel(), new ModelFileInfo("none", s_kinds, new Preprocessing(16, 16, FitMode.Stretch)));
        var typed = new CellTypingStage(network, new CellCropOptions()).Run([labelled, labelled], [empty, measured], Context());
        Assert.Empty(typed[0].Cells);
        Assert.Equal(["blue", "red", "green"], typed[1].Cells.Select(cell => cell.Type));
        Assert.Equal(["1", "2", "3"], typed[1].Cells.Select(cell => cell.Id));
    }

    public void Dispose() => _folder.Dispose();

    private static StageContext Context() => new(CPU, TimeProvider.System, new Progress<StageProgress>(), CancellationToken.None);

    private static CellOutline Cell(string id, int x) =>
        new(id, "", CellRole.Unknown, [new(x - 10, 30), new(x + 10, 30), new(x + 10, 50), new(x - 10, 50)], []);

    private sealed class BrightestChannel() : ImageClassifier(nameof(BrightestChannel))
    {
        public override Tensor Features(Tensor images) => images.alias();

        public override Tensor Scores(Tensor features) => features.mean([2, 3]);
    }
}
