using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells.Detection;

/// <summary>Guesses the border of the cell around each nucleus: the stained ground that lies nearer to it than to any other nucleus.</summary>
/// <remarks>
/// Otsu's threshold on the optical density of all channels parts cells from glass; stained pixels then go to the nucleus from which they are reached
/// first. Where cells overlap that cuts them at half way. There is no guess where the picture shows hardly any glass or hardly anything else, where
/// glass and cells differ too little, and for a cell that ends nowhere near.
/// </remarks>
internal static class CytoplasmEstimate
{
    private const int MostPixels = 400_000;
    private const double LevelsPerDensity = 100;
    private const double LeastShare = 0.04; // of the picture, for glass and for cells
    private const double LeastContrast = 0.1; // between them, in optical density
    private const double PaleShare = 0.4; // of the way from glass to the mean cell: pale cytoplasm lies nearer to glass than half way
    private const double Reach = 9; // radii of the nucleus: an intermediate cell's border is 6 to 8 away
    private const double MostOpen = 0.15; // of the cell's pixels that lie at the end of that reach
    private const double LeastRatio = 1.3; // of cell to nucleus; less is the blur of the nucleus

    /// <summary>Guesses all borders.</summary>
    /// <returns>One polygon per nucleus; empty where there is no guess.</returns>
    public static IReadOnlyList<OutlinePoint>[] Around(IReadOnlyList<OutlinePoint>[] nuclei, RgbImage image)
    {
        var none = new IReadOnlyList<OutlinePoint>[nuclei.Length];
        Array.Fill(none, []);
        var shrink = 1;
        while (image.Width / shrink * (image.Height / shrink) > MostPixels) shrink++;
        var small = ImageResizer.Resize(image, Math.Max(1, image.Width / shrink), Math.Max(1, image.Height / shrink));
        var scale = (double)small.Width / image.Width;
        PixelPatch[] seeds = [.. nuclei.Select(nucleus => PixelPatch.Of([.. nucleus.Select(p => new OutlinePoint(p.X * scale, p.Y * scale))], small.Width, small.Height))];
        if (Stained(small, seeds) is not { } stained) return none;
        var spread = Spread.From(seeds, stained, small.Width);
        var patches = Region.Patches(spread.Owners, small.Width, nuclei.Length);
        return [.. patches.Select((patch, i) =>
            patch.Count < LeastRatio * spread.NucleusPixels[i] || spread.OpenPixels[i] > MostOpen * patch.Count || spread.NucleusPixels[i] == 0
                ? none[i]
                : RegionOutline.Of(patch, (double)image.Width / small.Width))];
    }

    /// <summary>Which pixels are no glass; null where that cannot be said. Nuclei would move the threshold, and are left out.</summary>
    private static bool[]? Stained(RgbImage image, PixelPatch[] nuclei)
    {
        var (levels, histogram) = (new byte[image.Width * image.Height], new long[256]);
        for (var i = 0; i < levels.Length; i++)
        {
            var light = Math.Max(1, (image.Pixels[3 * i] + image.Pixels[(3 * i) + 1] + image.Pixels[(3 * i) + 2]) / 3.0);
            levels[i] = (byte)Math.Min(255, LevelsPerDensity * -Math.Log10(light / 255));
            histogram[levels[i]]++;
        }

        foreach (var (x, y) in nuclei.SelectMany(nucleus => nucleus.Pixels())) histogram[levels[(y * image.Width) + x]]--;
        var threshold = Otsu.Threshold(histogram);
        var (glass, cells) = (Mean(histogram, 0, threshold), Mean(histogram, threshold + 1, 255));
        var share = (double)histogram.Take(threshold + 1).Sum() / levels.Length;
        if (share < LeastShare || share > 1 - LeastShare || cells - glass < LeastContrast * LevelsPerDensity) return null;
        var border = glass + (PaleShare * (cells - glass));
        return Array.ConvertAll(levels, level => level > border);
    }

    private static double Mean(long[] histogram, int from, int to)
    {
        var (count, sum) = (0L, 0L);
        for (var level = from; level <= to; level++) (count, sum) = (count + histogram[level], sum + (level * histogram[level]));
        return count == 0 ? double.NaN : (double)sum / count;
    }

    /// <summary>Nuclei that grow over stained ground, all at the same pace.</summary>
    private sealed record Spread(int[] Owners, int[] NucleusPixels, int[] OpenPixels)
    {
        public static Spread From(PixelPatch[] nuclei, bool[] stained, int width)
        {
            var spread = new Spread(new int[stained.Length], new int[nuclei.Length], new int[nuclei.Length]);
            var (open, reach) = (new Queue<(int Pixel, int Distance)>(), new double[nuclei.Length]);
            for (var i = 0; i < nuclei.Length; i++)
            {
                foreach (var (x, y) in nuclei[i].Pixels())
                {
                    if (spread.Owners[(y * width) + x] > 0) continue;
                    (spread.Owners[(y * width) + x], spread.NucleusPixels[i]) = (i + 1, spread.NucleusPixels[i] + 1);
                    open.Enqueue(((y * width) + x, 0));
                }

                reach[i] = (Reach - 1) * Math.Sqrt(spread.NucleusPixels[i] / Math.PI);
            }

            while (open.TryDequeue(out var at)) spread.Step(at, stained, width, reach, open);
            return spread;
        }

        private void Step((int Pixel, int Distance) at, bool[] stained, int width, double[] reach, Queue<(int Pixel, int Distance)> open)
        {
            var owner = Owners[at.Pixel];
            if (at.Distance >= reach[owner - 1])
            {
                OpenPixels[owner - 1]++;
                return;
            }

            var x = at.Pixel % width;
            foreach (var (step, isInside) in (ReadOnlySpan<(int, bool)>)[(-1, x > 0), (1, x < width - 1), (-width, at.Pixel >= width), (width, at.Pixel + width < stained.Length)])
            {
                if (!isInside || !stained[at.Pixel + step] || Owners[at.Pixel + step] > 0) continue;
                Owners[at.Pixel + step] = owner;
                open.Enqueue((at.Pixel + step, at.Distance + 1));
            }
        }
    }
}
