using System.Text.Json;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>A byte-order mark, CRLF and semicolons, as spreadsheets write. Images 0 … 11 of classes a and b in turn; every third is given the other class: 8 of 12 right.</summary>
    [Fact]
    public void A_spreadsheet_of_another_tool_is_enough()
    {
        var lines = Enumerable.Range(0, 12).Select(i => $"{i}.png;{(i % 2 == 0 ? "a" : "b")};{((i % 2 == 0) == (i % 3 != 0) ? "0.75;0.25" : "0.25;0.75")};{(i < 6 ? "val" : "test")}");
        File.WriteAllText(_folder.Path("p.csv"), "\uFEFFimage;label;p_a;p_b;part\r\n" + string.Join("\r\n", lines) + "\r\n");
        var result = CommandLine.Run("evaluate", _folder.Path("p.csv"), "--part", "all", "--replicates", "200", "--merge", "x=a;y=b", "--sets", _folder.Path("sets.csv"), "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        var evaluation = JsonDocument.Parse(result.Output).RootElement.GetProperty("evaluation");
        var accuracy = evaluation.GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "accuracy");
        Assert.Equal(8.0 / 12, accuracy.GetProperty("figure").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal("Wilson", accuracy.GetProperty("interval").GetProperty("method").GetString());
        Assert.StartsWith("image,fold,label,part,lac,aps,raps,lac-per-class\n6.png,0,a,test,", File.ReadAllText(_folder.Path("sets.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--merge", "x=a", "is not a mapping")]
    [InlineData("--replicates", "-1", "is negative")]
    [InlineData("--part", "val", "no images of part 'val'")]
    [InlineData("--sets", "sets.csv", "Sets need labelled validation images")]
    public void A_bad_option_is_answered_in_one_line(string option, string value, string problem)
    {
        File.WriteAllText(_folder.Path("p.csv"), "image,label,p_a,p_b\n1,a,1,0\n2,b,0,1\n");
        var result = CommandLine.Run("evaluate", _folder.Path("p.csv"), option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
