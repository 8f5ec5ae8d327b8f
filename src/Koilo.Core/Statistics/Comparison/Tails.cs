using MathNet.Numerics;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>Upper tails, computed as such: one minus a distribution function loses all digits where p is small.</summary>
internal static class Tails
{
    /// <summary>P(χ² &gt; x).</summary>
    public static double AboveChiSquare(double x, double degrees) => SpecialFunctions.GammaUpperRegularized(degrees / 2, x / 2);

    /// <summary>P(F &gt; x) with the degrees of freedom of numerator and denominator.</summary>
    public static double AboveF(double x, double above, double below) =>
        SpecialFunctions.BetaRegularized(below / 2, above / 2, below / (below + (above * x)));

    /// <summary>P(|t| &gt; x).</summary>
    public static double TwoSidedT(double t, double degrees) =>
        SpecialFunctions.BetaRegularized(degrees / 2, 0.5, degrees / (degrees + (t * t)));

    /// <summary>P(|z| &gt; x) of the standard normal distribution.</summary>
    public static double TwoSidedNormal(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));
}
