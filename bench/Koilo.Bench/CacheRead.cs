using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;

namespace Koilo.Bench;

/// <summary>How fast an epoch of cached images is read, in random order and batches of 32, by one thread.</summary>
internal static class CacheRead
{
    private const int Images = 600;
    private const int Promised = 5000;

    public static Benchmark Benchmark { get; } = new(
        "cache-read", $"read {Promised:#,0} cached images of 224 px in random order, one core, median of 5 epochs (promise: {Promised:#,0}/s)", "s", 1, Measure);

    private static double Measure(BenchmarkContext context)
    {
        var (seed, images) = (new Seed(1), new List<LabelledImage>());
        for (var i = 0; i < Images; i++)
        {
            var (picture, random, path) = (new RgbImage(32, 32), seed.For("image", i).Random(), Path.Combine(context.Folder, $"{i}.png"));
            for (var k = 0; k < picture.Pixels.Length; k++) picture.Pixels[k] = (byte)random.Below(256);
            ImageWriter.WritePng(path, picture);
            images.Add(new LabelledImage($"{i}.png", path, "", ""));
        }

        var preprocessing = new Preprocessing(224, 224, FitMode.Stretch);
        PreparedImages.Prepare(images, preprocessing).Dispose(); // makes the cache
        using var prepared = PreparedImages.Prepare(images, preprocessing);
        if (prepared.CacheProblem is { } problem) throw new InvalidOperationException(problem);
        int[] order = [.. Enumerable.Range(0, Images)];
        seed.For("order").Random().Shuffle<int>(order);
        var epoch = Timing.Median(5, () =>
        {
            foreach (var batch in order.Chunk(32)) prepared.Gather(batch);
        });
        return epoch * Promised / Images;
    }
}
