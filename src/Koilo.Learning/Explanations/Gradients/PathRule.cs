namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Where on the way from the baseline to the image the gradient is taken.</summary>
public enum PathRule
{
    /// <summary>Gauss–Legendre points: the smallest error for smooth networks.</summary>
    GaussLegendre,

    /// <summary>k/n for k = 1…n: equal weights, the image itself included.</summary>
    RiemannRight,

    /// <summary>k/n for k = 0…n − 1: equal weights, the baseline itself included.</summary>
    RiemannLeft,

    /// <summary>(k + ½)/n for k = 0…n − 1: equal weights; the smallest error of the equal ones.</summary>
    RiemannMiddle,
}

/// <summary>Positions and weights of the rules.</summary>
internal static class PathRules
{
    /// <summary>The points of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="points">n, at least 1.</param>
    /// <returns>n positions in 0–1, ascending, with weights that sum to 1.</returns>
    public static IReadOnlyList<(double Position, double Weight)> Points(this PathRule rule, int points) => rule switch
    {
        PathRule.GaussLegendre => GaussLegendre.Rule(points),
        PathRule.RiemannRight => Even(points, 1),
        PathRule.RiemannLeft => Even(points, 0),
        PathRule.RiemannMiddle => Even(points, 0.5),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    private static (double, double)[] Even(int points, double shift) =>
        [.. Enumerable.Range(0, points).Select(k => ((k + shift) / points, 1.0 / points))];
}
