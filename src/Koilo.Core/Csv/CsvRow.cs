using System.Globalization;
using CsvHelper;

namespace Koilo.Core.Csv;

/// <summary>The row of a <see cref="CsvTable"/> that was read last.</summary>
public readonly struct CsvRow
{
    private readonly CsvTable _table;
    private readonly CsvParser _parser;

    internal CsvRow(CsvTable table, CsvParser parser, int line) => (_table, _parser, Line) = (table, parser, line);

    /// <summary>The line of the file on which the row starts, counted from 1.</summary>
    public int Line { get; }

    /// <summary>A value as text.</summary>
    /// <param name="column">Its column, from <see cref="CsvTable.Column"/>.</param>
    public string this[int column] => _parser[column];

    /// <summary>A value that must not be empty.</summary>
    /// <param name="column">Its column.</param>
    /// <returns>At least one letter.</returns>
    /// <exception cref="UserErrorException">It is empty.</exception>
    public string Text(int column) => this[column] is { Length: > 0 } text ? text : throw Error(column, "is empty.");

    /// <summary>A value as a number.</summary>
    /// <param name="column">Its column.</param>
    /// <returns>Any number; NaN where the file says <c>NaN</c>.</returns>
    /// <exception cref="UserErrorException">It is not a number.</exception>
    public double Number(int column) =>
        double.TryParse(_parser[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error(column, $"'{_parser[column]}' is not a number. Write numbers like 0.25 or 1e-3.");

    /// <summary>A value as a whole number.</summary>
    /// <param name="column">Its column.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="UserErrorException">It is not a whole number.</exception>
    public int Count(int column) =>
        int.TryParse(_parser[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error(column, $"'{_parser[column]}' is not a whole number from 0.");

    /// <summary>An error to throw about one value.</summary>
    /// <param name="column">The value's column.</param>
    /// <param name="problem">What is wrong with it and what to do instead.</param>
    /// <returns>The error, naming file, line and column.</returns>
    public UserErrorException Error(int column, string problem) =>
        new($"{_table.Path}, line {Line}, column '{_table.Columns[column]}': {problem}");
}
