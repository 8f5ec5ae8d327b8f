using System.Runtime.ExceptionServices;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;

namespace Koilo.Learning.Loading;

/// <summary>The work of decoding images and bringing them to a network's input size.</summary>
/// <param name="Images">Which ones.</param>
/// <param name="Preprocessing">To which size, and how.</param>
/// <param name="Progress">Told the number of images done; may be null.</param>
/// <param name="Cancellation">Stops early.</param>
internal sealed record ImagePreparation(
    IReadOnlyList<LabelledImage> Images, Preprocessing Preprocessing, IProgress<int>? Progress, CancellationToken Cancellation)
{
    /// <summary>Of the images' files, where it is known; see <see cref="DatasetFingerprint"/>.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Bytes of one prepared image.</summary>
    public int ImageSize => 3 * Preprocessing.Height * Preprocessing.Width;

    /// <summary>Where an image of some size lies in what the network sees.</summary>
    public ImageFit Fit((int Width, int Height) source) => ImageFit.Of(source, (Preprocessing.Width, Preprocessing.Height), Preprocessing.Fit);

    /// <summary>Decodes and fits all images on all cores; each thread holds one image at a time.</summary>
    /// <param name="keep">Takes position, size before fitting, and pixels (H×W×3) of each image, from several threads.</param>
    /// <exception cref="UserErrorException">An image cannot be read.</exception>
    public void Run(Action<int, (int Width, int Height), byte[]> keep)
    {
        var (done, recent) = (0, new RecentImages(2 * Environment.ProcessorCount));
        var failures = new Exception?[Images.Count];
        Parallel.For(0, Images.Count, new ParallelOptions { CancellationToken = Cancellation }, (i, loop) =>
        {
            try
            {
                var picture = LabelledImages.Open(Images[i], recent);
                var size = (picture.Width, picture.Height);
                keep(i, size, Fit(size).Apply(picture).Pixels);
                Progress?.Report(Interlocked.Increment(ref done));
            }
            catch (Exception failure) when (failure is UserErrorException or IOException)
            {
                failures[i] = failure;
                loop.Break();
            }
        });

        // The first unreadable image in the dataset's order, whichever thread met one first.
        if (Array.Find(failures, failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
    }
}
