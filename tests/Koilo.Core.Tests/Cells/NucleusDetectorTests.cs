using Koilo.Core.Cells;
using Koilo.Core.Cells.Verification;
using Koilo.Core.Datasets;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Testing;
using static Koilo.Core.Tests.Cells.DrawnCells;

namespace Koilo.Core.Tests.Cells;

public class NucleusDetectorTests
{
    private static readonly NucleusDetectorOptions Options = new();

    /// <summary>Smoothing blurs the border by about a pixel and rounds corners: 8 % of the area of a nucleus of radius 9.</summary>
    [Theory]
    [InlineData(9)]
    [InlineData(24)]
    [InlineData(60)]
    public void A_nucleus_of_any_size_is_found_where_it_is(double radius)
    {
        var image = Field(300, 300, Glass).Disc(140, 150, 2.2 * radius, Cytoplasm).Disc(130, 160, radius, Chromatin);
        var found = CellGeometry.Of(Assert.Single(NucleusDetector.Find(image, Options)).Nucleus);
        Assert.Equal(1, found.Area / (Math.PI * radius * radius), 0.08);
        Assert.Equal(130, found.Centre.X, 0.05 * radius);
        Assert.Equal(160, found.Centre.Y, 0.05 * radius);
    }

    [Fact]
    public void The_cell_around_it_is_estimated()
    {
        var image = Field(300, 300, Glass).Disc(140, 150, 50, Cytoplasm).Disc(130, 160, 15, Chromatin);
        Assert.Equal(1, CellGeometry.Of(NucleusDetector.Find(image, Options)[0].Cytoplasm).Area / (Math.PI * 2500), 0.05);
    }

    [Fact]
    public void Without_glass_the_cell_is_not_guessed() =>
        Assert.Empty(NucleusDetector.Find(Field(200, 200, Cytoplasm).Disc(100, 100, 15, Chromatin), Options)[0].Cytoplasm);

    [Fact]
    public void Touching_nuclei_are_two()
    {
        var image = Field(200, 200, Glass).Disc(87, 100, 14, Chromatin).Disc(113, 100, 14, Chromatin);
        Assert.Equal(2, NucleusDetector.Find(image, Options).Count);
    }

    [Fact]
    public void Pictures_without_a_nucleus_have_none()
    {
        Assert.Empty(NucleusDetector.Find(Field(8, 8, Glass), Options));
        Assert.Empty(NucleusDetector.Find(Field(1, 40, Glass), Options));
        Assert.Empty(NucleusDetector.Find(Field(100, 100, (0, 0, 0)), Options));
        Assert.Empty(NucleusDetector.Find(TestImages.Plain(100, (200, 190, 210), new Seed(3)), Options));
    }

    [Fact]
    public void The_black_frame_of_a_turned_picture_is_no_nucleus() =>
        Assert.Empty(NucleusDetector.Find(Field(200, 200, Glass).Disc(0, 0, 60, (0, 0, 0)), Options));

    [Fact]
    public void Thousands_of_nuclei_are_found_and_nuclei_at_the_border_too()
    {
        var image = Field(1000, 1000, Glass);
        for (var i = 0; i < 2500; i++) image.Disc(i % 50 * 20, i / 50 * 20, 6, Chromatin);
        Assert.InRange(NucleusDetector.Find(image, Options).Count, 2400, 2500);
    }

    /// <summary>Drawn with another seed than those of docs/cells.md, of which 12 images must not be far off: F1 there is 0.96.</summary>
    [Fact]
    public void Phantom_nuclei_are_found()
    {
        var recipe = new PhantomRecipe { Width = 256, Height = 256 };
        DetectedImage[] images = [.. Enumerable.Range(0, 12).Select(i => PhantomPainter.Paint(recipe, new Seed(4711), i)).Select((phantom, i) =>
            DetectedImage.Of(new LabelledImage($"{i}", "", "", $"{i}") { Cells = phantom.Cells }, NucleusDetector.Find(phantom.Image, Options), 256, 256))];
        var report = DetectionReport.Of("phantom", images);
        Assert.InRange(report.F1.Estimate, 0.9, 1);
        Assert.InRange(report.Dice.Estimate, 0.85, 1);
    }

    /// <summary>The half of the fields that the constants were not chosen on; docs/cells.md has the figure.</summary>
    [Fact]
    public void Real_nuclei_are_found()
    {
        var path = SharedFolder.Find("data", "lbc_nuclei");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var report = DetectionVerifier.Of(DatasetReader.Open(path), DetectionHalf.Reporting, Options, null, TestContext.Current.CancellationToken);
        Assert.InRange(report.F1.Estimate, 0.8, 1);
        Assert.InRange(report.F1.Low, 0.75, report.F1.Estimate);
    }

    [Fact]
    public void Outlines_of_the_data_are_kept_and_others_found()
    {
        var (image, cell) = (Field(100, 100, Glass).Disc(50, 50, 10, Chromatin), Cell("given", Box(1, 1, 5, 5)));
        var labelled = new LabelledImage("a", "", "", "a") { Cells = [cell, Cell("empty", [])] };
        Assert.Same(cell, Assert.Single(CellsOfImage.Of(labelled, image, Options)));
        Assert.Equal(50, CellGeometry.OfNucleus(Assert.Single(CellsOfImage.Of(labelled with { Cells = [] }, image, Options))).Centre.X, 0.5);
    }
}
