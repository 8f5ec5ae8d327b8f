using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Koilo.Core.Runs;

namespace Koilo.Core.Csv;

/// <summary>A file of comma-separated values with a header line, read row by row.</summary>
/// <remarks>
/// RFC 4180, and what spreadsheets make of it: a byte-order mark, CRLF, and <c>;</c> or tab instead of <c>,</c> (whichever the header line
/// has most of). Blank lines are skipped; spaces around unquoted values are dropped. Only one row is in memory at a time.
/// </remarks>
public sealed class CsvTable : IDisposable
{
    private static readonly char[] Delimiters = [',', ';', '\t'];
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;\t\"\r\n");
    private readonly CsvParser _parser;
    private int _linesBefore;

    private CsvTable(string path)
    {
        Path = path;
        _parser = new CsvParser(OpenText(path), Format());
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names in the header line.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file; UTF-8, or UTF-16 with a byte-order mark.</param>
    /// <returns>The table, to be disposed after use.</returns>
    /// <exception cref="UserErrorException">It is missing, empty, not text, or a column name occurs twice.</exception>
    public static CsvTable Open(string path)
    {
        var table = new CsvTable(path);
        try
        {
            table.ReadHeader();
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file, whole or not at all: commas, LF, UTF-8 without a byte-order mark, quotes only where they are needed.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="columns">The header.</param>
    /// <param name="rows">One value per column each; asked for once, row by row.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void Write(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true);
            foreach (var row in rows.Prepend(columns)) text.Write(string.Join(',', row.Select(Quoted)) + '\n');
        });

    /// <summary>Where a column is.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its position, from 0; null where the file has no such column.</returns>
    public int? Find(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name) return i;
        }

        return null;
    }

    /// <summary>Where a column that must exist is.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its position, from 0.</returns>
    /// <exception cref="UserErrorException">The file has no such column.</exception>
    public int Column(string name) =>
        Find(name) ?? throw new UserErrorException($"{Path}, line 1: there is no column '{name}'. {NearestName.Suggest(name, Columns)}");

    /// <summary>The rows below the header, once. A row is valid only until the next one is read.</summary>
    /// <returns>One row at a time.</returns>
    /// <exception cref="UserErrorException">A row has too few or too many values, a misplaced quote, or bytes that are not text.</exception>
    public IEnumerable<CsvRow> Rows()
    {
        while (Advance())
        {
            if (_parser.Count == Columns.Count) yield return new CsvRow(this, _parser, Line);
            else if (HasOpenQuote) throw MisplacedQuote();
            else throw new UserErrorException($"{Path}, line {Line}: {_parser.Count} values, but the header has {Columns.Count} columns.");
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _parser.Dispose();

    private void ReadHeader()
    {
        if (!Advance()) throw new UserErrorException($"{Path} is empty. Its first line must name the columns.");
        Columns = [.. _parser.Record!];
        var twice = Columns.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null) throw new UserErrorException($"{Path}, line 1: two columns are called '{twice}'. Rename or remove one.");
    }

    /// <summary>The line on which the row starts; the raw text is only asked for where the row has several lines or blank ones before it.</summary>
    private int Line
    {
        get
        {
            if (_parser.RawRow == _linesBefore + 1) return _parser.RawRow;
            var raw = _parser.RawRecord.AsSpan();
            return _parser.RawRow - (HasOpenQuote ? raw : raw.Trim("\r\n")).Count('\n');
        }
    }

    private bool HasOpenQuote => _parser.RawRecord.AsSpan().Count('"') % 2 == 1;

    private UserErrorException MisplacedQuote() =>
        new($"{Path}, line {Line}: a quote is misplaced or never closed. Put the value in quotes and write each quote of it twice.");

    private bool Advance()
    {
        _linesBefore = _parser.RawRow;
        try
        {
            return _parser.Read();
        }
        catch (DecoderFallbackException cause)
        {
            throw new UserErrorException($"{Path}, after line {_parser.RawRow}: not UTF-8 text. Save it as 'CSV UTF-8'.", cause);
        }
    }

    private static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    private CsvConfiguration Format() => new(CultureInfo.InvariantCulture)
    {
        BufferSize = 1 << 16,
        ProcessFieldBufferSize = 1 << 10,
        TrimOptions = TrimOptions.Trim,
        DetectDelimiter = true,
        GetDelimiter = start => MostFrequentDelimiter(start.Text).ToString(),
        BadDataFound = _ => throw MisplacedQuote(),
    };

    private static char MostFrequentDelimiter(string text)
    {
        var unquoted = string.Concat(text.Split('"').Where((_, i) => i % 2 == 0)); // delimiters inside quoted names do not count
        var header = unquoted.TrimStart().Split('\n', '\r')[0];
        return Delimiters.MaxBy(delimiter => header.Count(letter => letter == delimiter));
    }

    /// <summary>Quotes what any reader could mistake: also the other delimiters, and spaces at the ends.</summary>
    private static string Quoted(string value) =>
        value.AsSpan().ContainsAny(NeedQuotes) || value.StartsWith(' ') || value.EndsWith(' ')
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;
}
