using Koilo.Core.Auditing;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;

namespace Koilo.Bench;

/// <summary>The audit of a dataset as large as SIPaKMeD's isolated cells.</summary>
internal static class Auditing
{
    private const int Crops = 4049;
    private const int Files = 64; // drawing thousands would take longer than the audit; the rest are copies, each hashed, decoded and compared like any other
    private const int Side = 240;

    public static Benchmark Benchmark { get; } = new("audit", "audit 4,049 crops of 240×240 px, all cores", "s", 60, Measure);

    private static double Measure(BenchmarkContext context)
    {
        var random = new Seed(1).Random();
        for (var i = 0; i < Files; i++) ImageWriter.WritePng(Source(context, i), Noise(random));
        LabelledImage[] images = [.. Enumerable.Range(0, Crops).Select(i => Image(context, i))];
        return Timing.Once(() => LeakageAudit.Of(new ImageDataset("crops", context.Folder, ["a", "b", "c", "d", "e"], images), null, new AuditOptions()));
    }

    private static LabelledImage Image(BenchmarkContext context, int i)
    {
        var path = Path.Combine(context.Folder, $"{i:0000}.png");
        if (i >= Files) File.Copy(Source(context, i % Files), path);
        return new LabelledImage($"{i:0000}.png", path, "abcde"[i % 5].ToString(), $"field {i / 4}");
    }

    private static string Source(BenchmarkContext context, int i) => Path.Combine(context.Folder, $"{i:0000}.png");

    private static RgbImage Noise(SeededRandom random)
    {
        var image = new RgbImage(Side, Side);
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(150 + random.Below(100));
        return image;
    }
}
