using Koilo.Core.Evaluation;

namespace Koilo.Reports.Charts;

/// <summary>One line of a drawing in which both axes go from 0 to 1.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Points">In the order in which they are joined.</param>
public sealed record SquareCurve(string Name, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>The colour of a line.</summary>
    /// <param name="index">Its place among the lines.</param>
    /// <returns>As CSS writes it, mid-tone so that it shows on light and dark paper.</returns>
    public static string Colour(int index) => $"hsl({(258 + (137 * index)) % 360} 55% 52%)";

    /// <summary>Draws the line in a square of 300 that starts at (48, 12).</summary>
    /// <param name="most">The value at the top of the square.</param>
    /// <returns>As <c>polyline</c> wants it.</returns>
    public string Line(double most) =>
        string.Join(' ', Points.Select(point => $"{ReportFormat.Place(48 + (300 * point.X))},{ReportFormat.Place(312 - (300 * Math.Min(1, point.Y / most)))}"));
}
