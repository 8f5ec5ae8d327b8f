using System.Globalization;
using Koilo.Core.Csv;

namespace Koilo.Core.Cells.Groups;

/// <summary>Reads and writes <c>cells.csv</c> and <c>edges.csv</c>.</summary>
public static class ExplainedCellFile
{
    private static readonly string[] CellColumns = ["arm", "image", "cell", "type", "role", "attention", "gradient_times_input", "leave_one_out", "neighbour_ids"];
    private static readonly string[] EdgeColumns = ["arm", "image", "from", "to", "distance", "importance"];

    /// <summary>Writes cells; empty where a number is undefined.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="cells">One row each.</param>
    public static void Write(string path, IEnumerable<ExplainedCell> cells) => CsvTable.Write(path, [.. CellColumns, .. CellMorphology.Names], cells.Select(cell => (string[])
    [
        cell.Arm, cell.Image, cell.Cell, cell.Type, cell.Role, Text(cell.Attention), Text(cell.GradientTimesInput), Text(cell.LeaveOneOut),
        string.Join(';', cell.Neighbours), .. CellMorphology.Names.Select((_, i) => i < cell.Morphology.Count ? Text(cell.Morphology[i]) : ""),
    ]));

    /// <summary>Writes edges.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="edges">One row each.</param>
    public static void Write(string path, IEnumerable<ExplainedEdge> edges) => CsvTable.Write(
        path, EdgeColumns, edges.Select(edge => (string[])[edge.Arm, edge.Image, edge.From, edge.To, Text(edge.Distance), Text(edge.Importance)]));

    /// <summary>Reads cells.</summary>
    /// <param name="path">A file that <see cref="Write(string, IEnumerable{ExplainedCell})"/> made.</param>
    /// <exception cref="UserErrorException">It is missing or damaged.</exception>
    public static IReadOnlyList<ExplainedCell> ReadCells(string path)
    {
        using var table = CsvTable.Open(path);
        var columns = Array.ConvertAll(CellColumns, table.Column);
        var morphology = CellMorphology.Names.Select(table.Column).ToArray();
        return [.. table.Rows().Select(row => new ExplainedCell(row[columns[0]], row[columns[1]], row[columns[2]], row[columns[3]], row[columns[4]])
        {
            Attention = Number(row, columns[5]),
            GradientTimesInput = Number(row, columns[6]),
            LeaveOneOut = Number(row, columns[7]),
            Neighbours = row[columns[8]].Split(';', StringSplitOptions.RemoveEmptyEntries),
            Morphology = [.. morphology.Select(column => Number(row, column))],
        })];
    }

    /// <summary>Reads edges.</summary>
    /// <param name="path">A file that <see cref="Write(string, IEnumerable{ExplainedEdge})"/> made.</param>
    /// <exception cref="UserErrorException">It is missing or damaged.</exception>
    public static IReadOnlyList<ExplainedEdge> ReadEdges(string path)
    {
        using var table = CsvTable.Open(path);
        var columns = Array.ConvertAll(EdgeColumns, table.Column);
        return [.. table.Rows().Select(row => new ExplainedEdge(
            row[columns[0]], row[columns[1]], row[columns[2]], row[columns[3]], row.Number(columns[4]), row.Number(columns[5])))];
    }

    private static string Text(double number) => double.IsNaN(number) ? "" : number.ToString("G9", CultureInfo.InvariantCulture);

    private static double Number(CsvRow row, int column) => row[column].Length == 0 ? double.NaN : row.Number(column);
}
