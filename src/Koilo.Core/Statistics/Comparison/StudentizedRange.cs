using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>The range of several standard normal numbers: the studentised range with infinite degrees of freedom.</summary>
/// <remarks>P(Q ≤ q) = k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz: Tukey; integrated by Gauss and Legendre in pieces.</remarks>
public static class StudentizedRange
{
    /// <summary>How often the range of <paramref name="count"/> numbers exceeds a value.</summary>
    /// <param name="q">The value; 0 or more.</param>
    /// <param name="count">How many numbers; at least 2.</param>
    /// <returns>0–1, to about 1e-12.</returns>
    public static double Above(double q, int count)
    {
        if (q <= 0) return 1;
        var inside = 0.0;
        for (var piece = -9; piece < 9; piece++) inside += GaussLegendreRule.Integrate(Density, piece, piece + 1, 32);
        return Math.Clamp(1 - inside, 0, 1);

        double Density(double z) => count * Normal.PDF(0, 1, z) * Math.Pow(Phi(z) - Phi(z - q), count - 1);
    }

    /// <summary>The value that the range exceeds with a given chance.</summary>
    /// <param name="chance">In (0, 1), such as 0.05.</param>
    /// <param name="count">How many numbers; at least 2.</param>
    /// <returns>A positive number.</returns>
    public static double Critical(double chance, int count) => Brent.FindRoot(q => Above(q, count) - chance, 1e-6, 30, 1e-12, 200);

    private static double Phi(double z) => SpecialFunctions.Erfc(-z / Math.Sqrt(2)) / 2;
}
