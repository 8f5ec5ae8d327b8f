namespace Koilo.Reports.Charts;

/// <summary>One line of a line chart.</summary>
/// <param name="Name">In the legend, and the line's style class.</param>
/// <param name="Values">One per step; NaN leaves a gap.</param>
public sealed record Curve(string Name, IReadOnlyList<double> Values)
{
    /// <summary>Draws the line.</summary>
    /// <param name="steps">The steps' numbers.</param>
    /// <param name="x">Places the steps.</param>
    /// <param name="y">Places the values.</param>
    /// <returns>One list of points for every stretch without gap, as <c>polyline</c> wants them.</returns>
    public IReadOnlyList<string> Stretches(IReadOnlyList<int> steps, Axis x, Axis y)
    {
        var stretches = new List<List<string>> { new() };
        foreach (var (step, value) in steps.Zip(Values))
        {
            if (double.IsFinite(value)) stretches[^1].Add($"{ReportFormat.Place(x.At(step))},{ReportFormat.Place(y.At(value))}");
            else stretches.Add([]);
        }

        return [.. stretches.Where(points => points.Count > 0).Select(points => string.Join(' ', points))];
    }
}
