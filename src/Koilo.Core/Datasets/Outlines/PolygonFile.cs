using System.Globalization;

namespace Koilo.Core.Datasets.Outlines;

/// <summary>A text file with one closed polygon: <c>x,y</c> per line, as in SIPaKMeD's <c>.dat</c> files.</summary>
public static class PolygonFile
{
    /// <summary>No picture is larger, and sums of such numbers stay exact.</summary>
    private const double Farthest = 1e6;

    /// <summary>Reads the polygon.</summary>
    /// <param name="path">The file; any line ends, blank lines are passed over.</param>
    /// <returns>At least three points.</returns>
    /// <exception cref="UserErrorException">It cannot be read, a line is not two numbers, or there are fewer than three points.</exception>
    public static IReadOnlyList<OutlinePoint> Read(string path)
    {
        try
        {
            var points = File.ReadLines(path).Select((text, i) => (Text: text.Trim(), Line: i + 1)).Where(line => line.Text.Length > 0)
                .Select(line => Point(line.Text) ?? throw new UserErrorException(
                    $"{path}, line {line.Line}: '{Shown(line.Text)}' is not x,y: two numbers with decimal points, such as 1644.3,373.25.")).ToList();
            if (points.Count >= 3) return points;
            var few = points.Count == 1 ? "1 point" : $"{points.Count} points";
            throw new UserErrorException($"{path} has {few}. An outline needs at least 3: copy the file again.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    private static OutlinePoint? Point(string line) =>
        line.Split(',') is [var x, var y] && Number(x) is { } column && Number(y) is { } row ? new OutlinePoint(column, row) : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Farthest ? number : null;

    /// <summary>The start of a line that may be anything, even binary.</summary>
    private static string Shown(string line) => string.Concat(line.Take(40).Select(letter => char.IsControl(letter) ? '?' : letter));
}
