using System.Text;
using Koilo.Core.Csv;
using Koilo.Testing;

namespace Koilo.Core.Tests.Csv;

public sealed class CsvTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a;b\r\n1;2\r\n")]
    [InlineData("a\tb\n1\t2")]
    [InlineData("\uFEFFa,b\r\n1,2")]
    [InlineData("\n\"a\",\"b\"\n\n 1 , 2 \n")]
    public void Every_common_kind_of_file_is_read(string text) => Assert.Equal(["a|b", "1|2"], ReadAll(text));

    [Fact]
    public void The_header_line_decides_the_delimiter() => Assert.Equal(["a;x|b", "1;2;3|4"], ReadAll("\"a;x\",b\n1;2;3,4\n"));

    [Fact]
    public void Quoted_values_keep_commas_accents_quotes_spaces_and_newlines() =>
        Assert.Equal(["a|b", "é, \"x\"\nz | 2"], ReadAll("a,b\n\"é, \"\"x\"\"\nz \",\" 2\"\n"));

    /// <summary>The header is line 1, the first row spans lines 2 and 3, line 4 is blank, so the second row is line 5.</summary>
    [Fact]
    public void Rows_know_the_line_they_start_on()
    {
        using var table = CsvTable.Open(Written("a,b\r\n\"1\r\n1\",2\r\n\r\n3,4\r\n"));
        Assert.Equal([2, 5], table.Rows().Select(row => row.Line));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        string[][] rows = [["plain", "a,b", "a;b"], [" edge ", "say \"hi\"", "two\r\nlines"], ["", "é\tü", "0"]];
        var path = _folder.Path("new folder", "out.csv");
        CsvTable.Write(path, ["x", "y", "p_a;b"], rows);
        using var table = CsvTable.Open(path);
        Assert.Equal(["x", "y", "p_a;b"], table.Columns);
        Assert.Equal(rows, table.Rows().Select(row => new[] { row[0], row[1], row[2] }));
    }

    [Fact]
    public void Writing_uses_commas_line_feeds_and_as_few_quotes_as_possible()
    {
        var path = _folder.Path("out.csv");
        CsvTable.Write(path, ["x", "y"], [["1", "a b"], ["2", "c,d"]]);
        Assert.Equal("x,y\n1,a b\n2,\"c,d\"\n"u8.ToArray(), File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,a\n", "line 1: two columns are called 'a'")]
    [InlineData("a,b\n1,2\n1,2,3\n", "line 3: 3 values, but the header has 2 columns")]
    [InlineData("a,b\n1,2\n\"x\n", "line 3: a quote is misplaced or never closed")]
    [InlineData("a,b\n1,\"x\n2,3\n", "line 2: a quote is misplaced or never closed")]
    [InlineData("a,b\n1,x\"y\n", "line 2: a quote is misplaced or never closed")]
    public void A_damaged_file_is_reported_with_its_line(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => ReadAll(text)).Message);

    [Fact]
    public void A_file_that_is_not_UTF8_is_reported()
    {
        var path = _folder.Path("latin.csv");
        File.WriteAllBytes(path, [.. "image,label\na.png,"u8, 0xE9, .. "\n"u8]); // é in Latin-1
        Assert.Contains("not UTF-8", Assert.Throws<UserErrorException>(() => CsvTable.Open(path).Rows().Count()).Message);
    }

    [Fact]
    public void A_missing_file_is_reported() =>
        Assert.Contains("no.csv", Assert.Throws<UserErrorException>(() => CsvTable.Open(_folder.Path("no.csv"))).Message);

    [Fact]
    public void A_missing_column_is_reported_with_the_nearest_name()
    {
        using var table = CsvTable.Open(Written("image,lable\n"));
        var message = Assert.Throws<UserErrorException>(() => table.Column("label")).Message;
        Assert.EndsWith("table.csv, line 1: there is no column 'label'. Did you mean 'lable'?", message);
        Assert.Null(table.Find("label"));
    }

    [Theory]
    [InlineData("0,5")]
    [InlineData("ten")]
    [InlineData("")]
    public void A_value_that_is_no_number_is_reported_with_line_and_column(string value)
    {
        using var table = CsvTable.Open(Written($"x;y\n1;2\n1;{value}\n"));
        var message = Assert.Throws<UserErrorException>(() => table.Rows().Sum(row => row.Number(1))).Message;
        Assert.Contains($"table.csv, line 3, column 'y': '{value}' is not a number", message);
    }

    public void Dispose() => _folder.Dispose();

    private string Written(string text)
    {
        File.WriteAllText(_folder.Path("table.csv"), text, new UTF8Encoding(false));
        return _folder.Path("table.csv");
    }

    private string[] ReadAll(string text)
    {
        using var table = CsvTable.Open(Written(text));
        return [string.Join('|', table.Columns), .. table.Rows().Select(row => $"{row[0]}|{row[1]}")];
    }
}
