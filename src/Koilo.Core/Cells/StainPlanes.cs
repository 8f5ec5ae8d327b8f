using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>How much of each stain every pixel of a smear holds.</summary>
/// <remarks>
/// Colour deconvolution after Ruifrok and Johnston, "Quantification of histochemical staining by color deconvolution", Anal. Quant. Cytol. Histol.
/// 23(4), 2001: by the law of Beer and Lambert the optical density −log₁₀(I / 255) of a pixel is a sum over stains, each in its own direction of red,
/// green and blue; haematoxylin's is (0.650, 0.704, 0.286), eosin's nearly all green. The Papanicolaou stain has five dyes and a picture three channels,
/// so their matrix has no inverse; and light green lies so near to haematoxylin that a matrix of three only multiplies noise. Instead, amounts of 0 or more
/// are found: haematoxylin is as much as both red and green allow, min(OD_red ÷ 0.650, OD_green ÷ 0.704). What it leaves of green is eosin; what it leaves of
/// red would be light green. Eosin and orange G hardly dim red and light green hardly dims green, so that stained cytoplasm holds little haematoxylin.
/// </remarks>
public sealed class StainPlanes
{
    private const double HaematoxylinRed = 0.650;
    private const double HaematoxylinGreen = 0.704;
    private const float EosinGreen = 0.990f;
    private static readonly float[] RedBound = Bound(HaematoxylinRed);
    private static readonly float[] GreenBound = Bound(HaematoxylinGreen);

    private StainPlanes(int width, int height)
    {
        (Width, Height) = (width, height);
        (Haematoxylin, Eosin) = (new float[width * height], new float[width * height]);
    }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels.</summary>
    public int Height { get; }

    /// <summary>Optical density of haematoxylin, which stains nuclei: 0 where there is none, about 0.5 to 1.5 in a nucleus. Row by row.</summary>
    public float[] Haematoxylin { get; }

    /// <summary>Optical density of eosin, which stains the cytoplasm of superficial cells; row by row.</summary>
    public float[] Eosin { get; }

    /// <summary>Separates the stains of a picture.</summary>
    /// <param name="image">The picture; not changed.</param>
    public static StainPlanes Of(RgbImage image)
    {
        var (planes, pixels) = (new StainPlanes(image.Width, image.Height), image.Pixels);
        for (var i = 0; i < planes.Haematoxylin.Length; i++)
        {
            var green = GreenBound[pixels[(3 * i) + 1]];
            var haematoxylin = Math.Min(RedBound[pixels[3 * i]], green);
            planes.Haematoxylin[i] = haematoxylin;
            planes.Eosin[i] = (green - haematoxylin) * ((float)HaematoxylinGreen / EosinGreen);
        }

        return planes;
    }

    /// <summary>The most haematoxylin that each value of a channel allows; black counts as 1 of 255.</summary>
    private static float[] Bound(double share) =>
        [.. Enumerable.Range(0, 256).Select(value => (float)(-Math.Log10(Math.Max(value, 1) / 255.0) / share))];
}
