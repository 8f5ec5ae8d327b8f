using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;

namespace Koilo.Learning.Loading;

/// <summary>Images decoded and brought to a network's input size once, kept as bytes.</summary>
/// <remarks>Decoding costs far more than a training step's share of the network, so no epoch does it again.</remarks>
public sealed class PreparedImages
{
    private readonly RgbImage[] _fitted;
    private readonly ImageFit[] _fits;

    private PreparedImages(IReadOnlyList<LabelledImage> images, Preprocessing preprocessing) =>
        (Images, Preprocessing, _fitted, _fits) = (images, preprocessing, new RgbImage[images.Count], new ImageFit[images.Count]);

    /// <summary>What the images are, in order.</summary>
    public IReadOnlyList<LabelledImage> Images { get; }

    /// <summary>The size they were brought to, and how they become tensors.</summary>
    public Preprocessing Preprocessing { get; }

    /// <summary>The pixels of one image.</summary>
    /// <param name="index">Its position in <see cref="Images"/>.</param>
    /// <returns>H×W×3 bytes.</returns>
    public ReadOnlyMemory<byte> Pixels(int index) => _fitted[index].Pixels;

    /// <summary>The picture the network sees.</summary>
    /// <param name="index">Its position in <see cref="Images"/>.</param>
    /// <returns>The fitted image; not to be changed.</returns>
    public RgbImage Picture(int index) => _fitted[index];

    /// <summary>Where an outline of the original image lies in the picture the network sees.</summary>
    /// <param name="index">The image's position in <see cref="Images"/>.</param>
    /// <param name="outline">In pixels of the original.</param>
    /// <returns>In pixels of the fitted image; outside it where it was cut off.</returns>
    public IReadOnlyList<OutlinePoint> Place(int index, IReadOnlyList<OutlinePoint> outline) => [.. outline.Select(_fits[index].Map)];

    /// <summary>Copies several images behind one another.</summary>
    /// <param name="indices">Their positions.</param>
    /// <returns>N×H×W×3 bytes.</returns>
    public byte[] Gather(ReadOnlySpan<int> indices)
    {
        var size = 3 * Preprocessing.Height * Preprocessing.Width;
        var batch = new byte[indices.Length * size];
        for (var i = 0; i < indices.Length; i++) _fitted[indices[i]].Pixels.CopyTo(batch, i * size);
        return batch;
    }

    /// <summary>Decodes and fits images on all cores.</summary>
    /// <param name="images">Which ones.</param>
    /// <param name="preprocessing">To which size, and how.</param>
    /// <param name="progress">Told the number of images done; may be null.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>The prepared images, in the order given.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">An image cannot be read.</exception>
    public static PreparedImages Prepare(
        IReadOnlyList<LabelledImage> images, Preprocessing preprocessing, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var prepared = new PreparedImages(images, preprocessing);
        var (done, recent) = (0, new RecentImages(2 * Environment.ProcessorCount));
        var failures = new Exception?[images.Count];
        Parallel.For(0, images.Count, new ParallelOptions { CancellationToken = cancellation }, (i, loop) =>
        {
            try
            {
                var source = LabelledImages.Open(images[i], recent);
                prepared._fits[i] = ImageFit.Of((source.Width, source.Height), (preprocessing.Width, preprocessing.Height), preprocessing.Fit);
                prepared._fitted[i] = prepared._fits[i].Apply(source);
                progress?.Report(Interlocked.Increment(ref done));
            }
            catch (Koilo.Core.UserErrorException failure)
            {
                failures[i] = failure;
                loop.Break();
            }
        });

        // The first unreadable image in the dataset's order, whichever thread met one first.
        if (Array.Find(failures, failure => failure is not null) is { } first) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        return prepared;
    }
}
