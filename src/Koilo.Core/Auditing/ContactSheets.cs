using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Auditing;

/// <summary>Draws images of each class side by side, with the outlines of their cells, to see whether the labels and outlines fit.</summary>
public static class ContactSheets
{
    private const int TileSide = 240;
    private const int Gap = 6;
    private const int Columns = 6;
    private const int MostTiles = 36;
    private static readonly Rgb CytoplasmColour = new(255, 221, 87);
    private static readonly Rgb NucleusColour = new(120, 230, 255);

    /// <summary>Writes one PNG per class, and one of the images without a label.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="folder">Where to; made if needed.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <returns>The files. Up to 36 images each, evenly chosen, row by row in the dataset's order: cytoplasm yellow, nuclei light blue.</returns>
    /// <exception cref="UserErrorException">An image cannot be read, or the folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(ImageDataset dataset, string folder, CancellationToken cancellation = default)
    {
        var paths = new List<string>();
        foreach (var (number, name) in dataset.Classes.Append("").Index())
        {
            LabelledImage[] images = [.. dataset.Images.Where(image => image.Label == name)];
            var count = Math.Min(MostTiles, images.Length);
            if (count == 0) continue;
            LabelledImage[] chosen = [.. Enumerable.Range(0, count).Select(i => images[(int)((long)i * images.Length / count)])];
            paths.Add(Path.Combine(folder, FileName(number, name)));
            ImageWriter.WritePng(paths[^1], Sheet(chosen, cancellation));
        }

        return paths;
    }

    /// <summary>Numbered, so that two classes never share a file, and without letters that some system refuses.</summary>
    private static string FileName(int number, string name) =>
        name.Length == 0 ? "unlabelled.png"
        : $"{number:00}-{string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter == '-' ? letter : '_'))}.png";

    private static RgbImage Sheet(LabelledImage[] images, CancellationToken cancellation)
    {
        var columns = Math.Min(Columns, images.Length);
        var rows = (images.Length + columns - 1) / columns;
        var sheet = new RgbImage((columns * (TileSide + Gap)) + Gap, (rows * (TileSide + Gap)) + Gap);
        Array.Fill(sheet.Pixels, (byte)40);
        foreach (var (i, image) in images.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            var tile = Tile(image);
            var (left, top) = (Gap + (i % columns * (TileSide + Gap)), Gap + (i / columns * (TileSide + Gap)));
            for (var y = 0; y < TileSide; y++)
                tile.Pixels.AsSpan(3 * TileSide * y, 3 * TileSide).CopyTo(sheet.Pixels.AsSpan(3 * (((top + y) * sheet.Width) + left)));
        }

        return sheet;
    }

    private static RgbImage Tile(LabelledImage image)
    {
        var picture = LabelledImages.Open(image);
        var fit = ImageFit.Of((picture.Width, picture.Height), (TileSide, TileSide), FitMode.LetterBox);
        var tile = Outlined(fit.Apply(picture), CytoplasmColour, image.Cells.Select(cell => cell.Cytoplasm));
        return Outlined(tile, NucleusColour, image.Cells.Select(cell => cell.Nucleus));

        RgbImage Outlined(RgbImage ground, Rgb colour, IEnumerable<IReadOnlyList<OutlinePoint>> outlines)
        {
            OutlinePoint[][] drawn = [.. outlines.Where(outline => outline.Count > 2).Select(outline => outline.Select(fit.Map).ToArray())];
            return drawn.Length == 0 ? ground : OutlinePainter.Draw(ground, new OverlayOptions { Outlines = drawn, OutlineColour = colour });
        }
    }
}
