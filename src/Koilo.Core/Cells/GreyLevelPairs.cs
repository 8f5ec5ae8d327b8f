namespace Koilo.Core.Cells;

/// <summary>Texture: how often which two levels are neighbours.</summary>
/// <param name="Contrast">Mean squared difference of the two levels; 0 for a plain surface.</param>
/// <param name="Entropy">In bits; 0 for a plain surface.</param>
/// <param name="Homogeneity">Mean of 1 ÷ (1 + squared difference), 0–1; 1 for a plain surface.</param>
/// <remarks>
/// The grey-level co-occurrence matrix of Haralick, Shanmugam and Dinstein, IEEE Trans. SMC 3(6), 1973: features 2, 9 and 5. Pairs are pixels side by
/// side, one above the other and on both diagonals, in both orders. Densities from 0 to 2 make 32 levels, so that the same stain has the same level in
/// every image.
/// </remarks>
public readonly record struct GreyLevelPairs(double Contrast, double Entropy, double Homogeneity)
{
    private const int Levels = 32;
    private const float LevelsPerDensity = Levels / 2f;
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (1, 1), (-1, 1)];

    /// <summary>Measures the covered pixels of a plane of densities; NaN where no two of them touch.</summary>
    internal static GreyLevelPairs Of(ReadOnlySpan<float> densities, int width, PixelPatch patch)
    {
        Span<int> pairs = stackalloc int[Levels * Levels];
        pairs.Clear();
        var count = 0;
        foreach (var (x, y) in patch.Pixels())
        {
            var here = Level(densities[(y * width) + x]);
            foreach (var (stepX, stepY) in Steps)
            {
                if (!patch.Covers(x + stepX, y + stepY)) continue;
                var there = Level(densities[((y + stepY) * width) + x + stepX]);
                pairs[(here * Levels) + there]++;
                pairs[(there * Levels) + here]++;
                count += 2;
            }
        }

        return count == 0 ? new(double.NaN, double.NaN, double.NaN) : Summarise(pairs, count);
    }

    private static GreyLevelPairs Summarise(ReadOnlySpan<int> pairs, int count)
    {
        var (contrast, entropy, homogeneity) = (0.0, 0.0, 0.0);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] == 0) continue;
            var (share, difference) = ((double)pairs[i] / count, (i / Levels) - (i % Levels));
            contrast += share * difference * difference;
            entropy -= share * Math.Log2(share);
            homogeneity += share / (1 + (difference * difference));
        }

        return new(contrast, entropy, homogeneity);
    }

    private static int Level(float density) => Math.Clamp((int)(density * LevelsPerDensity), 0, Levels - 1);
}
