namespace Koilo.Learning.Augmentation;

/// <summary>Changes how much of two stains a smear has taken up, in optical density, where absorptions of stains add up (Beer and Lambert).</summary>
/// <param name="Haematoxylin">How its amount c changes: Factor·c + Shift, in optical density along the stain's colour.</param>
/// <param name="Eosin">The same for eosin.</param>
/// <remarks>
/// OD = −log10((I + 1) / 256). The stains' colours are those of Ruifrok and Johnston, "Quantification of histochemical staining by color
/// deconvolution", Anal. Quant. Cytol. Histol. 23 (2001) 291–299; jittering them is from Tellez et al. 2018, doi:10.1109/TMI.2018.2820199.
/// Papanicolaou's stain has further dyes; what of a colour is at right angles to both stains stays as it is.
/// </remarks>
public sealed record StainJitter((double Factor, double Shift) Haematoxylin, (double Factor, double Shift) Eosin)
{
    private const int StepsPerDensity = 8192; // at white, a step is 0.07 of a grey level: nothing is lost where nothing changes

    private static readonly double[] HaematoxylinColour = Unit([0.65, 0.70, 0.29]);
    private static readonly double[] EosinColour = Unit([0.07, 0.99, 0.11]);
    private static readonly float[] Density = [.. Enumerable.Range(0, 256).Select(i => (float)(-Math.Log10((i + 1) / 256.0) * StepsPerDensity))];
    private static readonly byte[] Intensity = [.. Enumerable.Range(0, (int)Density[0] + 2).Select(
        i => (byte)Math.Round(Math.Max(0, (256 * Math.Pow(10, -(double)i / StepsPerDensity)) - 1)))];

    /// <summary>Restains an image in place.</summary>
    /// <param name="pixels">H×W×3 bytes.</param>
    public void Apply(Span<byte> pixels)
    {
        var (matrix, shift) = Change();
        for (var i = 0; i + 2 < pixels.Length; i += 3)
        {
            var (red, green, blue) = (Density[pixels[i]], Density[pixels[i + 1]], Density[pixels[i + 2]]);
            pixels[i] = Back(shift[0] + (matrix[0] * red) + (matrix[1] * green) + (matrix[2] * blue));
            pixels[i + 1] = Back(shift[1] + (matrix[3] * red) + (matrix[4] * green) + (matrix[5] * blue));
            pixels[i + 2] = Back(shift[2] + (matrix[6] * red) + (matrix[7] * green) + (matrix[8] * blue));
        }
    }

    private static byte Back(float density) => Intensity[(int)Math.Clamp(density + 0.5f, 0, Intensity.Length - 1)];

    /// <summary>The change of density: OD + Σ over stains of ((Factor − 1)·c + Shift)·colour, where c = OD·dual of the colour.</summary>
    private (float[] Matrix, float[] Shift) Change()
    {
        var cosine = Dot(HaematoxylinColour, EosinColour);
        var (matrix, shift) = (new float[9], new float[3]);
        for (var row = 0; row < 3; row++)
        {
            var (h, e) = (HaematoxylinColour[row], EosinColour[row]);
            shift[row] = (float)(((Haematoxylin.Shift * h) + (Eosin.Shift * e)) * StepsPerDensity);
            for (var column = 0; column < 3; column++)
            {
                // The amount of each stain is the least-squares fit of both: its colour less what the other one explains.
                var amountH = (HaematoxylinColour[column] - (cosine * EosinColour[column])) / (1 - (cosine * cosine));
                var amountE = (EosinColour[column] - (cosine * HaematoxylinColour[column])) / (1 - (cosine * cosine));
                var change = ((Haematoxylin.Factor - 1) * h * amountH) + ((Eosin.Factor - 1) * e * amountE);
                matrix[(3 * row) + column] = (float)(change + (row == column ? 1 : 0));
            }
        }

        return (matrix, shift);
    }

    private static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    private static double[] Unit(double[] colour) => [.. colour.Select(part => part / Math.Sqrt(Dot(colour, colour)))];
}
