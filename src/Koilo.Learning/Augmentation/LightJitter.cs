namespace Koilo.Learning.Augmentation;

/// <summary>Changes brightness, then contrast about the mean grey, as torchvision's <c>adjust_brightness</c> and <c>adjust_contrast</c> do.</summary>
/// <param name="Brightness">Factor of all intensities; 0 or more.</param>
/// <param name="Contrast">Factor of the distance from the mean grey; 0 or more.</param>
public sealed record LightJitter(double Brightness, double Contrast)
{
    /// <summary>Relights an image in place.</summary>
    /// <param name="pixels">H×W×3 bytes.</param>
    public void Apply(Span<byte> pixels)
    {
        var grey = MeanGrey(pixels) * Brightness;
        Span<byte> table = stackalloc byte[256];
        for (var i = 0; i < 256; i++) table[i] = (byte)Math.Round(Math.Clamp((((Brightness * i) - grey) * Contrast) + grey, 0, 255));
        foreach (ref var value in pixels) value = table[value];
    }

    /// <summary>Weights of ITU-R BT.601.</summary>
    private static double MeanGrey(ReadOnlySpan<byte> pixels)
    {
        var (red, green, blue) = ChannelSums.Of(pixels);
        return 3 * ((0.299 * red) + (0.587 * green) + (0.114 * blue)) / pixels.Length;
    }
}
