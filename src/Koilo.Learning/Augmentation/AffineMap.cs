namespace Koilo.Learning.Augmentation;

/// <summary>Where each point of a moved image comes from: source x = Xx·x + Xy·y + X0, source y = Yx·x + Yy·y + Y0.</summary>
/// <remarks>In pixels from the top left corner; the pixel in column i reaches from i to i + 1.</remarks>
public readonly record struct AffineMap(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>Turns and magnifies an image about its centre.</summary>
    /// <param name="size">Columns and rows.</param>
    /// <param name="degrees">Counter-clockwise.</param>
    /// <param name="magnification">More than 0; 2 shows everything at twice its size.</param>
    public static AffineMap About((int Width, int Height) size, double degrees, double magnification = 1)
    {
        // Rounded as PIL's rotate does, so that quarter turns meet whole pixels.
        var (sin, cos) = (Math.Round(Math.Sin(double.DegreesToRadians(degrees)), 15), Math.Round(Math.Cos(double.DegreesToRadians(degrees)), 15));
        (sin, cos) = (sin / magnification, cos / magnification);
        var (x, y) = (size.Width / 2.0, size.Height / 2.0);
        return new(cos, -sin, x - (cos * x) + (sin * y), sin, cos, y - (sin * x) - (cos * y));
    }

    /// <summary>The same with everything moved right and down.</summary>
    /// <param name="right">In pixels of the moved image.</param>
    /// <param name="down">In pixels of the moved image.</param>
    public AffineMap Shifted(double right, double down) =>
        this with { X0 = X0 - (Xx * right) - (Xy * down), Y0 = Y0 - (Yx * right) - (Yy * down) };

    /// <summary>The same, applied to a window of the image instead of all of it.</summary>
    /// <param name="left">Where the window begins.</param>
    /// <param name="top">Where the window begins.</param>
    /// <param name="side">Its sides as a share of the image's, 0–1.</param>
    public AffineMap Within(double left, double top, double side) =>
        new(side * Xx, side * Xy, (side * X0) + left, side * Yx, side * Yy, (side * Y0) + top);
}
