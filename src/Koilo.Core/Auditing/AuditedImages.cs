using Koilo.Core.Datasets;

namespace Koilo.Core.Auditing;

/// <summary>One image and what was read of it.</summary>
/// <param name="Index">Its place in the dataset.</param>
/// <param name="Image">The image.</param>
/// <param name="Traits">What was read.</param>
internal sealed record AuditedImage(int Index, LabelledImage Image, ImageTraits Traits);

/// <summary>The images of a dataset, read once, several at a time.</summary>
/// <param name="Dataset">All images.</param>
/// <param name="Read">Those that could be read, in the dataset's order.</param>
/// <param name="Unreadable">Why the others could not.</param>
internal sealed record AuditedImages(ImageDataset Dataset, IReadOnlyList<AuditedImage> Read, IReadOnlyList<string> Unreadable)
{
    /// <summary>Reads and decodes every file.</summary>
    public static AuditedImages Of(ImageDataset dataset, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (traits, problems, done) = (new ImageTraits?[dataset.Images.Count], new string?[dataset.Images.Count], 0);
        var recent = new RecentImages(2 * Environment.ProcessorCount);
        Parallel.For(0, traits.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            try
            {
                traits[i] = ImageTraits.Read(dataset.Images[i], recent);
            }
            catch (UserErrorException cause)
            {
                problems[i] = cause.Message; // one finding names them all
            }

            progress?.Report(Interlocked.Increment(ref done));
        });
        var read = dataset.Images.Index().Where(x => traits[x.Index] is not null).Select(x => new AuditedImage(x.Index, x.Item, traits[x.Index]!));
        return new AuditedImages(dataset, [.. read], [.. problems.OfType<string>()]);
    }

    /// <summary>Facts of some of the images.</summary>
    public static ImageSetFacts Facts(string name, IReadOnlyCollection<AuditedImage> images)
    {
        var stains = images.Select(one => one.Traits.Stain).ToList();
        var (red, green, blue) = (Moments(stains, stain => stain.Red), Moments(stains, stain => stain.Green), Moments(stains, stain => stain.Blue));
        var sizes = new SizeRange(
            images.Min(one => one.Traits.Width),
            images.Max(one => one.Traits.Width),
            images.Min(one => one.Traits.Height),
            images.Max(one => one.Traits.Height));
        return new ImageSetFacts(
            name,
            images.Count,
            images.Select(one => one.Image.Group).Distinct().Count(),
            sizes,
            new OpticalDensity(red.Mean, green.Mean, blue.Mean),
            new OpticalDensity(red.Deviation, green.Deviation, blue.Deviation));
    }

    private static (double Mean, double Deviation) Moments(List<OpticalDensity> stains, Func<OpticalDensity, double> channel)
    {
        var mean = stains.Average(channel);
        var squares = stains.Sum(stain => (channel(stain) - mean) * (channel(stain) - mean));
        return (mean, stains.Count > 1 ? Math.Sqrt(squares / (stains.Count - 1)) : 0);
    }
}
