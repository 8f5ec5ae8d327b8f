namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Where to sample an integral over 0–1, and how much each sample counts.</summary>
internal static class GaussLegendre
{
    /// <summary>The Gauss–Legendre rule: exact for polynomials up to degree 2n − 1.</summary>
    /// <param name="points">n, at least 1.</param>
    /// <returns>n positions in (0, 1), ascending, with weights that sum to 1.</returns>
    /// <remarks>Roots of the Legendre polynomial by Newton's method from the Chebyshev estimate; Abramowitz and Stegun 1964, 25.4.29.</remarks>
    public static IReadOnlyList<(double Position, double Weight)> Rule(int points)
    {
        var rule = new (double, double)[points];
        for (var i = 0; i < points; i++)
        {
            var root = -Math.Cos(Math.PI * (i + 0.75) / (points + 0.5));
            double slope;
            for (var round = 0; ; round++)
            {
                (var value, slope) = Legendre(points, root);
                var change = value / slope;
                root -= change;
                if (Math.Abs(change) < 1e-15 || round == 100) break;
            }

            rule[i] = ((root + 1) / 2, 1 / ((1 - (root * root)) * slope * slope));
        }

        return rule;
    }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        var (previous, current) = (1.0, x);
        for (var n = 2; n <= degree; n++) (previous, current) = (current, ((((2 * n) - 1) * x * current) - ((n - 1) * previous)) / n);
        return (current, degree * ((x * current) - previous) / ((x * x) - 1));
    }
}
