using Koilo.Core.Csv;

namespace Koilo.Core.Evaluation;

/// <summary>Reads and writes <c>explanations/index.csv</c>: <c>image,explainer,target,overlay,original</c>.</summary>
public static class ExplanationIndexFile
{
    private static readonly string[] Columns = ["image", "explainer", "target", "overlay", "original"];

    /// <summary>Writes the list of heat maps.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="entries">One per image and method.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void Write(string path, IEnumerable<ExplanationEntry> entries) => CsvTable.Write(path, Columns, entries.Select(entry =>
        new[] { entry.Image, entry.Explainer, entry.Target, entry.Overlay, entry.Original }));

    /// <summary>Reads the list of heat maps.</summary>
    /// <param name="path">The file.</param>
    /// <returns>In the file's order; none where the file has only a header.</returns>
    /// <exception cref="UserErrorException">A column or a value is missing.</exception>
    public static IReadOnlyList<ExplanationEntry> Read(string path)
    {
        using var table = CsvTable.Open(path);
        int[] at = [.. Columns.Select(table.Column)];
        return [.. table.Rows().Select(row => new ExplanationEntry(
            row.Text(at[0]), row.Text(at[1]), row.Text(at[2]), row.Text(at[3]), row.Text(at[4])))];
    }
}
