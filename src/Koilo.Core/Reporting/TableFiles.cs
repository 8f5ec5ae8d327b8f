using System.Globalization;
using Koilo.Core.Csv;
using Koilo.Core.Runs;

namespace Koilo.Core.Reporting;

/// <summary>Writes tables for spreadsheets (CSV), manuscripts (LaTeX with booktabs) and everything else (Markdown).</summary>
public static class TableFiles
{
    private static readonly Dictionary<char, string> Escapes = new()
    {
        ['\\'] = @"\textbackslash{}",
        ['&'] = @"\&",
        ['%'] = @"\%",
        ['$'] = @"\$",
        ['#'] = @"\#",
        ['_'] = @"\_",
        ['{'] = @"\{",
        ['}'] = @"\}",
        ['~'] = @"\textasciitilde{}",
        ['^'] = @"\textasciicircum{}",
        ['<'] = @"\textless{}",
        ['>'] = @"\textgreater{}",
        ['−'] = "$-$",
        ['χ'] = @"$\chi$",
        ['²'] = "$^2$",
    };

    /// <summary>Writes one CSV file per table, and one Markdown and one LaTeX file with all of them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">Of the Markdown and LaTeX file, without ending.</param>
    /// <param name="tables">The tables.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static IReadOnlyList<string> Write(string folder, string name, IReadOnlyList<ReportTable> tables)
    {
        var (markdown, latex) = (Path.Combine(folder, name + ".md"), Path.Combine(folder, name + ".tex"));
        foreach (var table in tables) CsvTable.Write(CsvPath(table), table.Names, table.Rows);
        AtomicFile.WriteText(markdown, string.Join('\n', tables.Select(Markdown)));
        AtomicFile.WriteText(latex, string.Join('\n', tables.Select(Latex)));
        return [markdown, latex, .. tables.Select(CsvPath)];

        string CsvPath(ReportTable table) => Path.Combine(folder, $"{name}-{table.Id}.csv");
    }

    /// <summary>A table as Markdown.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Heading, table, sentence.</returns>
    public static string Markdown(ReportTable table)
    {
        string[] lines =
        [
            $"## {table.Title}",
            "",
            Line(table.Names.Select(Bar)),
            Line(table.Columns.Select((_, column) => table.IsNumeric(column) ? "--:" : "---")),
            .. table.Rows.Select(row => Line(row.Select(Bar))),
            "",
            table.Sentence,
            "",
        ];
        return string.Join('\n', lines);

        static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
        static string Bar(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal);
    }

    /// <summary>A table as LaTeX; needs the package booktabs, and for running text also longtable and array.</summary>
    /// <param name="table">The table.</param>
    /// <returns>A floating table with its sentence in the caption; with running text, one that wraps and goes over pages.</returns>
    public static string Latex(ReportTable table)
    {
        if (table.Columns.Where((_, column) => table.IsText(column)).Any()) return LongLatex(table);
        string[] lines =
        [
            @"\begin{table}",
            @"\centering",
            $@"\caption{{{Escape(table.Title)}. {Escape(table.Sentence)}}}",
            $@"\begin{{tabular}}{{{string.Concat(table.Columns.Select((_, column) => table.IsNumeric(column) ? 'r' : 'l'))}}}",
            @"\toprule",
            LatexLine(table.Names),
            @"\midrule",
            .. table.Rows.Select(LatexLine),
            @"\bottomrule",
            @"\end{tabular}",
            @"\end{table}",
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string LongLatex(ReportTable table)
    {
        string[] lines =
        [
            $@"\begin{{longtable}}{{{string.Concat(TextColumns(table))}}}",
            $@"\caption{{{Escape(table.Title)}. {Escape(table.Sentence)}}} \\",
            @"\toprule",
            LatexLine(table.Names),
            @"\midrule",
            @"\endfirsthead",
            @"\toprule",
            LatexLine(table.Names),
            @"\midrule",
            @"\endhead",
            @"\bottomrule",
            @"\endfoot",
            .. table.Rows.Select(LatexLine),
            @"\end{longtable}",
            "",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Text columns share the line by the square root of how much they hold: a long one gets more, a short one enough.</summary>
    private static IEnumerable<string> TextColumns(ReportTable table)
    {
        const double Line = 0.8, Short = 0.06;
        double[] needs = [.. table.Columns.Select((_, column) => table.IsText(column) ? Need(column) : 0)];
        var free = Line - (Short * needs.Count(need => need == 0));
        return needs.Select((need, column) => need > 0
            ? string.Create(CultureInfo.InvariantCulture, $@">{{\raggedright\arraybackslash}}p{{{free * need / needs.Sum():0.000}\linewidth}}")
            : table.IsNumeric(column) ? "r" : "l");

        double Need(int column) => Math.Sqrt(1 + table.Rows.Sum(row => row[column].Length));
    }

    private static string LatexLine(IReadOnlyList<string> cells) => $@"{string.Join(" & ", cells.Select(Escape))} \\";

    private static string Escape(string text) => string.Concat(text.Select(letter => Escapes.GetValueOrDefault(letter, letter.ToString())));
}
