namespace Koilo.Core.Cells;

/// <summary>The ellipse with the same second moments as a set of pixels.</summary>
/// <param name="Longer">Half its longer axis, in pixels.</param>
/// <param name="Shorter">Half its shorter axis, in pixels.</param>
internal readonly record struct EllipseAxes(double Longer, double Shorter)
{
    /// <summary>Shorter ÷ longer axis, 0–1; 1 for a circle.</summary>
    public double Ratio => Shorter / Longer;

    /// <summary>Its area, in square pixels: that of the pixels where they fill an ellipse, more where they do not.</summary>
    public double Area => Math.PI * Longer * Shorter;

    /// <summary>Fits it; a pixel is a square, not a point (hence 1/12).</summary>
    /// <param name="count">Pixels; at least 1.</param>
    /// <param name="sums">Σ x and Σ y.</param>
    /// <param name="squares">Σ x², Σ y² and Σ xy.</param>
    public static EllipseAxes Of(double count, (double X, double Y) sums, (double XX, double YY, double XY) squares)
    {
        var (x, y) = (sums.X / count, sums.Y / count);
        var (xx, yy, xy) = ((squares.XX / count) - (x * x) + (1.0 / 12), (squares.YY / count) - (y * y) + (1.0 / 12), (squares.XY / count) - (x * y));
        var (middle, swing) = ((xx + yy) / 2, Math.Sqrt(((xx - yy) * (xx - yy) / 4) + (xy * xy)));
        return new(2 * Math.Sqrt(middle + swing), 2 * Math.Sqrt(Math.Max(0, middle - swing)));
    }
}
