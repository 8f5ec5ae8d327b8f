namespace Koilo.Core.Imaging;

/// <summary>Gives every picture the one size a network takes.</summary>
public static class ImageFitting
{
    /// <summary>Fits a picture into a field.</summary>
    /// <param name="image">A picture of any size.</param>
    /// <param name="width">Columns of the field; at least 1.</param>
    /// <param name="height">Rows of the field; at least 1.</param>
    /// <param name="mode">What to do where the proportions differ.</param>
    /// <returns>A picture of exactly that size; the same one where nothing has to change.</returns>
    public static RgbImage Fit(RgbImage image, int width, int height, FitMode mode) =>
        ImageFit.Of((image.Width, image.Height), (width, height), mode).Apply(image);
}
