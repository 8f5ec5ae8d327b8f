using System.Runtime.ExceptionServices;
using Koilo.Core.Datasets;

namespace Koilo.Core.Cells.Verification;

/// <summary>Measures how well nuclei are found, on images whose nuclei are outlined.</summary>
public static class DetectionVerifier
{
    /// <summary>Finds the nuclei of a dataset's images and compares them with its outlines.</summary>
    /// <param name="dataset">Images; those without an outlined nucleus are passed over.</param>
    /// <param name="half">Which of them.</param>
    /// <param name="options">What counts as a nucleus.</param>
    /// <param name="progress">Told the images done so far, from several threads; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="UserErrorException">No image has an outlined nucleus, or one cannot be read.</exception>
    public static DetectionReport Of(
        ImageDataset dataset, DetectionHalf half, NucleusDetectorOptions options, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        LabelledImage[] outlined = [.. dataset.Images.Where(image => image.Cells.Any(cell => cell.Nucleus.Count > 0) && half.Holds(image))];
        if (outlined.Length == 0) throw new UserErrorException($"{dataset.Name}: no image has an outlined nucleus to compare with. docs/data.md lists the datasets that have.");
        var (results, done) = (new DetectedImage[outlined.Length], 0);
        try
        {
            Parallel.For(0, outlined.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            {
                var pixels = LabelledImages.Open(outlined[i]);
                results[i] = DetectedImage.Of(outlined[i], NucleusDetector.Find(pixels, options), pixels.Width, pixels.Height);
                progress?.Report(Interlocked.Increment(ref done));
            });
        }
        catch (AggregateException all) when (all.InnerExceptions[0] is UserErrorException first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return DetectionReport.Of(dataset.Name, results);
    }
}
