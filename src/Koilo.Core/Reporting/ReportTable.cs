namespace Koilo.Core.Reporting;

/// <summary>A table as people read it: the same cells for the terminal, the page, a spreadsheet and a manuscript.</summary>
/// <param name="Id">A file name without ending, such as <c>mcnemar</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">Column names; those that begin with '&gt;' hold numbers and are aligned to the right, with '~' running text that wraps.</param>
/// <param name="Rows">Cells, as many per row as there are columns.</param>
/// <param name="Sentence">What the table says, for somebody who knows no statistics.</param>
public sealed record ReportTable(string Id, string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Sentence)
{
    /// <summary>The column names without their marks.</summary>
    public IReadOnlyList<string> Names => [.. Columns.Select(column => column.TrimStart('>', '~'))];

    /// <summary>Whether a column holds numbers.</summary>
    /// <param name="column">Its place, from 0.</param>
    /// <returns>True where its name begins with '&gt;'.</returns>
    public bool IsNumeric(int column) => Columns[column].StartsWith('>');

    /// <summary>Whether a column holds running text.</summary>
    /// <param name="column">Its place, from 0.</param>
    /// <returns>True where its name begins with '~'.</returns>
    public bool IsText(int column) => Columns[column].StartsWith('~');
}
