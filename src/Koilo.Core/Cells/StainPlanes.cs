using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>How much of each stain every pixel of a smear holds: colour deconvolution.</summary>
/// <remarks>
/// Ruifrok and Johnston, "Quantification of histochemical staining by color deconvolution", Anal. Quant. Cytol. Histol. 23(4), 2001. By the law of
/// Beer and Lambert the optical density −log₁₀(I / 255) of a pixel is a sum of the stains' densities, each in its own direction of red, green and
/// blue; the inverse of the matrix of directions gives the amounts. Haematoxylin and eosin have the directions of that paper. The third is the
/// light green of the Papanicolaou stain, which colours the cytoplasm of the cells that eosin does not. Its orange G has no direction of its own:
/// three channels separate three stains.
/// </remarks>
public sealed class StainPlanes
{
    private static readonly double[,] Directions = { { 0.650, 0.704, 0.286 }, { 0.072, 0.990, 0.105 }, { 0.868, 0.434, 0.243 } };
    private static readonly float[][] Shares = Tables();

    private StainPlanes(int width, int height)
    {
        (Width, Height) = (width, height);
        (Haematoxylin, Eosin) = (new float[width * height], new float[width * height]);
    }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels.</summary>
    public int Height { get; }

    /// <summary>Optical density of haematoxylin, which stains nuclei; 0 where there is none, about 0.5 to 1.5 in a nucleus. Row by row.</summary>
    public float[] Haematoxylin { get; }

    /// <summary>Optical density of eosin, which stains the cytoplasm of superficial cells; row by row.</summary>
    public float[] Eosin { get; }

    /// <summary>Separates the stains of a picture.</summary>
    /// <param name="image">The picture; not changed.</param>
    /// <returns>Amounts of 0 or more: what would be negative is noise or a colour of no stain.</returns>
    public static StainPlanes Of(RgbImage image)
    {
        var planes = new StainPlanes(image.Width, image.Height);
        var pixels = image.Pixels.AsSpan();
        for (var i = 0; i < planes.Haematoxylin.Length; i++)
        {
            var (red, green, blue) = (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]);
            planes.Haematoxylin[i] = Math.Max(0, Shares[0][red] + Shares[1][green] + Shares[2][blue]);
            planes.Eosin[i] = Math.Max(0, Shares[3][red] + Shares[4][green] + Shares[5][blue]);
        }

        return planes;
    }

    /// <summary>What a byte of a channel adds to the amount of a stain: three tables for haematoxylin, three for eosin.</summary>
    private static float[][] Tables()
    {
        var inverse = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(Directions).NormalizeRows(2).Inverse();
        return [.. Enumerable.Range(0, 6).Select(table => Enumerable.Range(0, 256)
            .Select(value => (float)(inverse[table % 3, table / 3] * -Math.Log10(Math.Max(value, 1) / 255.0))).ToArray())];
    }
}
