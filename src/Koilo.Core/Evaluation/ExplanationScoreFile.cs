using System.Globalization;
using Koilo.Core.Csv;

namespace Koilo.Core.Evaluation;

/// <summary>Reads and writes <c>explanations/scores.csv</c>: <c>image,explainer,metric,value,reason</c>.</summary>
public static class ExplanationScoreFile
{
    private static readonly string[] Columns = ["image", "explainer", "metric", "value", "reason"];

    /// <summary>Writes scores so that reading gives the same numbers.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="scores">One per image, method and metric; undefined ones are written as NaN with their reason.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void Write(string path, IEnumerable<ExplanationScore> scores) =>
        CsvTable.Write(path, Columns, scores.Select(Values));

    /// <summary>Reads scores.</summary>
    /// <param name="path">The file.</param>
    /// <returns>In the file's order; none where the file has only a header.</returns>
    /// <exception cref="UserErrorException">A column is missing, or a value is not a number.</exception>
    public static IReadOnlyList<ExplanationScore> Read(string path)
    {
        using var table = CsvTable.Open(path);
        int[] at = [.. Columns.Select(table.Column)];
        return [.. table.Rows().Select(row => new ExplanationScore(
            row.Text(at[0]), row.Text(at[1]), row.Text(at[2]), Score(row.Number(at[3]), row[at[4]])))];
    }

    private static string[] Values(ExplanationScore row) =>
        [row.Image, row.Explainer, row.Metric, row.Score.Value.ToString("R", CultureInfo.InvariantCulture), row.Score.Reason ?? ""];

    private static Figure Score(double value, string reason) =>
        double.IsNaN(value) ? Figure.Undefined(reason.Length > 0 ? reason : "no reason is given") : new Figure(value);
}
