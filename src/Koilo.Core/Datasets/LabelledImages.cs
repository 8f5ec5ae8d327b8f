using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets;

/// <summary>The one place where an image of a dataset becomes pixels.</summary>
public static class LabelledImages
{
    /// <summary>Decodes the file, cuts out the image's region and applies its treatment.</summary>
    /// <param name="image">The image.</param>
    /// <param name="recent">Where to keep files that several images are cut from; null decodes the file anew.</param>
    /// <returns>The picture that the image's outlines lie on.</returns>
    /// <exception cref="UserErrorException">The file cannot be read.</exception>
    public static RgbImage Open(LabelledImage image, RecentImages? recent = null)
    {
        var picture = image.Region is not { } region ? ImageDecoder.Decode(image.Path)
            : region.CutFrom(recent?.Decode(image.Path) ?? ImageDecoder.Decode(image.Path));
        return image.Treatment switch
        {
            ImageTreatment.None => picture,
            ImageTreatment.OtsuMask => Otsu.BlackenBackground(picture),
            _ => throw new ArgumentOutOfRangeException(nameof(image), image.Treatment, null),
        };
    }
}
