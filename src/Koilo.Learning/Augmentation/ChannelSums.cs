namespace Koilo.Learning.Augmentation;

/// <summary>Sums of an image's colours.</summary>
internal static class ChannelSums
{
    /// <summary>Adds up each colour of H×W×3 bytes.</summary>
    public static (long Red, long Green, long Blue) Of(ReadOnlySpan<byte> pixels)
    {
        var (red, green, blue) = (0L, 0L, 0L);
        for (var i = 0; i + 2 < pixels.Length; i += 3) (red, green, blue) = (red + pixels[i], green + pixels[i + 1], blue + pixels[i + 2]);
        return (red, green, blue);
    }
}
