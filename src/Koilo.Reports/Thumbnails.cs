using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Small pictures of the images that a report lists.</summary>
/// <param name="Pictures">PNG files by image id; not every image has one.</param>
/// <param name="Missing">Why there are none; null where there are.</param>
public sealed record Thumbnails(IReadOnlyDictionary<string, byte[]> Pictures, string? Missing)
{
    private const int Side = 80;

    /// <summary>No pictures, and nothing to say about it.</summary>
    public static Thumbnails None { get; } = new(new Dictionary<string, byte[]>(), null);

    /// <summary>Reads the images from where the run found them. A dataset that has gone is no error: a report outlives its data.</summary>
    /// <param name="dataset">What the manifest says.</param>
    /// <param name="images">Ids.</param>
    /// <returns>One picture per image that the dataset holds.</returns>
    public static Thumbnails Of(DatasetFacts dataset, IEnumerable<string> images)
    {
        string[] wanted = [.. images.Distinct()];
        if (wanted.Length == 0) return None;
        try
        {
            var known = DatasetReader.Open(dataset.Source, dataset.Reading).Images.ToDictionary(image => image.Id);
            return new Thumbnails(wanted.Where(known.ContainsKey).ToDictionary(id => id, id => Png(known[id])), null);
        }
        catch (UserErrorException cause)
        {
            return None with { Missing = $"The images could not be shown: {cause.Message}" };
        }
    }

    private static byte[] Png(LabelledImage image) => ImageWriter.Png(ImageFitting.Fit(LabelledImages.Open(image), Side, Side, FitMode.LetterBox));
}
