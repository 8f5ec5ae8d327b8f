using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Testing;

namespace Koilo.Core.Tests.Datasets;

public class NucleusMasksTests
{
    [Fact]
    public void Fields_have_no_labels_but_outlines_of_their_nuclei()
    {
        using var folder = new ImageFolder();
        folder.Picture("images/1.png", 12, 10);
        var mask = new RgbImage(12, 10);
        for (var y = 2; y < 6; y++) mask.Pixels.AsSpan(3 * (y * 12 + 3), 3 * 5).Fill(200); // 5×4 = 20 pixels
        mask.Pixels.AsSpan(0, 9).Fill(255); // three pixels: no nucleus
        folder.Picture("masks/1.png", mask);
        var dataset = DatasetReader.Open(folder.Root);
        Assert.Empty(dataset.Classes);
        var image = Assert.Single(dataset.Images);
        Assert.Equal(("images/1.png", "", "1"), (image.Id, image.Label, image.Group));
        var cell = Assert.Single(image.Cells);
        Assert.Equal([new(8, 2), new(8, 6), new(3, 6), new OutlinePoint(3, 2)], cell.Nucleus);
        Assert.Equal(CellRole.Unknown, cell.Role);
        Assert.True(dataset.Integrity.IsSound);
    }

    [Fact]
    public void Turned_and_mirrored_copies_of_a_field_are_one_group()
    {
        string[] names = ["105", "flipped_105", "rotated_120_105", "mirrored_rotated_30_7", "rotated"];
        using var folder = new ImageFolder([.. names.Select(name => $"images/{name}.png"), "masks/x.png"]);
        Assert.Equal(
            ["images/105.png 105", "images/flipped_105.png 105", "images/mirrored_rotated_30_7.png 7", "images/rotated.png rotated", "images/rotated_120_105.png 105"],
            DatasetReader.Open(folder.Root).Images.Select(image => $"{image.Id} {image.Group}"));
    }

    [Fact]
    public void A_mask_of_another_size_and_missing_halves_are_reported()
    {
        using var folder = new ImageFolder();
        foreach (var (file, side) in new[] { ("images/1.png", 8), ("masks/1.png", 9), ("images/2.png", 8), ("masks/3.png", 8) }) folder.Picture(file, side, side);
        var report = string.Join('\n', DatasetReader.Open(folder.Root).Integrity.Findings.Select(finding => finding.Sentence));
        Assert.Contains("has 9×9 pixels, but its image 8×8", report);
        Assert.Contains("1 masks belong to no image: " + folder.Path("masks", "3.png"), report);
        Assert.Contains("1 images have no mask: " + folder.Path("images", "2.png"), report);
    }

    /// <summary>54 is the number of the folder's own description; all fields show tens of cells.</summary>
    [Fact]
    public void The_real_fields_are_read()
    {
        var path = SharedFolder.Find("data", "lbc_nuclei");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var dataset = DatasetReader.Open(path);
        Assert.Equal(54, dataset.Images.Count);
        Assert.All(dataset.Images, image => Assert.InRange(image.Cells.Count, 10, 200));
    }
}
