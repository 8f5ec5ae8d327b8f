using System.Text;

namespace Koilo.Cli.Terminals;

/// <summary>Lays rows out in aligned columns.</summary>
public static class TextTable
{
    /// <summary>Formats a table.</summary>
    /// <param name="header">Column names; a name that begins with '&gt;' is aligned to the right.</param>
    /// <param name="rows">Cells, as many per row as there are columns.</param>
    /// <returns>Lines of text.</returns>
    public static string Format(string[] header, IEnumerable<string[]> rows)
    {
        var right = header.Select(name => name.StartsWith('>')).ToArray();
        List<string[]> lines = [[.. header.Select(name => name.TrimStart('>'))], .. rows];
        var widths = Enumerable.Range(0, header.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.AppendLine(string.Join("  ", cells).TrimEnd());
        }

        return text.ToString();
    }
}
