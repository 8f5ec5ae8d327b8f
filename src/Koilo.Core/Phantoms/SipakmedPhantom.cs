using System.Globalization;
using System.Runtime.ExceptionServices;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;

namespace Koilo.Core.Phantoms;

/// <summary>Draws phantoms into SIPaKMeD's official folders: <c>im_X/im_X/001.bmp</c>, <c>001_nuc01.dat</c>, <c>CROPPED/001_01.bmp</c>.</summary>
/// <remarks>
/// A few cells of the class among normal ones, as <see cref="PhantomFamily.Mixed"/>; only those of the class are outlined and cut out. Outlines are in
/// pixels of 2048×1536, as published. Every image has a stain of its own, which its isolated cells share: who has seen one knows the others.
/// </remarks>
public static class SipakmedPhantom
{
    private const int FullWidth = 2048;
    private const int Margin = 3; // of an isolated cell, in pixels

    /// <summary>Draws the images, several at a time. Those that are there already stay, so that an interrupted call may be repeated.</summary>
    /// <param name="folder">Where to; made if needed.</param>
    /// <param name="recipe">How many, how large.</param>
    /// <param name="progress">Told the number of images done, from several threads; null for nobody.</param>
    /// <param name="cancellation">Stops after the images in hand.</param>
    /// <exception cref="UserErrorException">The folder cannot be written.</exception>
    public static void Write(string folder, SipakmedPhantomRecipe recipe, IProgress<int>? progress, CancellationToken cancellation)
    {
        var classes = PublishedSizes.Sipakmed.Select(one => (one.Folder, Count: recipe.ImagesPerClass ?? one.Images)).ToList();
        var (seed, most, done) = (new Seed((ulong)recipe.Seed), classes.Max(one => one.Count), 0);
        var drawn = new PhantomRecipe
        {
            Classes = [.. classes.Select(one => Kind(one.Folder))],
            ImagesPerClass = most,
            Slides = most,
            Width = recipe.Width / 4 * 4,
            Height = recipe.Width / 4 * 3,
        };
        var images = from number in Enumerable.Range(0, most) from k in Enumerable.Range(0, classes.Count) where number < classes[k].Count select (number, k);
        try
        {
            Parallel.ForEach(images, new ParallelOptions { CancellationToken = cancellation }, one =>
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{one.number + 1:000}");
                var place = Path.Combine(folder, classes[one.k].Folder, classes[one.k].Folder);
                if (!File.Exists(Path.Combine(place, $"{name}.bmp"))) // written last
                    Write(place, name, PhantomPainter.Paint(drawn, seed, (one.number * classes.Count) + one.k), recipe.CellsPerImage);
                progress?.Report(Interlocked.Increment(ref done));
            });
        }
        catch (AggregateException all) when (all.InnerExceptions[0] is UserErrorException first)
        {
            ExceptionDispatchInfo.Throw(first); // a full disk, reported once
        }
    }

    private static void Write(string folder, string name, PhantomImage phantom, int cells)
    {
        var full = (double)FullWidth / phantom.Image.Width;
        foreach (var (i, drawn) in phantom.Cells.Where(cell => cell.Role == CellRole.Evidence).Index())
        {
            var cell = drawn with { Cytoplasm = Within(drawn.Cytoplasm, phantom.Image), Nucleus = Within(drawn.Nucleus, phantom.Image) };
            WriteOutline(Path.Combine(folder, $"{name}_cyt{i + 1:00}.dat"), cell.Cytoplasm, point => new(point.X * full, point.Y * full));
            WriteOutline(Path.Combine(folder, $"{name}_nuc{i + 1:00}.dat"), cell.Nucleus, point => new(point.X * full, point.Y * full));
            if (i >= cells) continue;
            var (region, crop) = (Around(cell.Cytoplasm), Path.Combine(folder, "CROPPED", $"{name}_{i + 1:00}"));
            WriteOutline($"{crop}_cyt.dat", cell.Cytoplasm, point => new(point.X - region.X, point.Y - region.Y));
            WriteOutline($"{crop}_nuc.dat", cell.Nucleus, point => new(point.X - region.X, point.Y - region.Y));
            ImageWriter.WriteBmp($"{crop}.bmp", region.CutFrom(phantom.Image));
        }

        ImageWriter.WriteBmp(Path.Combine(folder, $"{name}.bmp"), phantom.Image);
    }

    private static void WriteOutline(string path, IReadOnlyList<OutlinePoint> outline, Func<OutlinePoint, OutlinePoint> place) =>
        AtomicFile.WriteText(path, string.Concat(outline.Select(place).Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##},{point.Y:0.##}\n"))));

    /// <summary>Cells may lie across the border; their outlines end there.</summary>
    private static OutlinePoint[] Within(IReadOnlyList<OutlinePoint> outline, RgbImage image) =>
        [.. outline.Select(point => new OutlinePoint(Math.Clamp(point.X, 0, image.Width), Math.Clamp(point.Y, 0, image.Height)))];

    private static PixelRegion Around(IReadOnlyList<OutlinePoint> outline)
    {
        var (left, top) = ((int)outline.Min(point => point.X) - Margin, (int)outline.Min(point => point.Y) - Margin);
        return new(left, top, (int)outline.Max(point => point.X) + Margin - left, (int)outline.Max(point => point.Y) + Margin - top);
    }

    private static string Kind(string folder) => folder["im_".Length..].ToLowerInvariant();
}
