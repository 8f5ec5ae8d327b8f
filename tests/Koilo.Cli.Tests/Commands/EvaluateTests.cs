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

    /// <summary>What people feed a program, and the one line they get: which line and column, and what to write instead.</summary>
    [Theory]
    [InlineData("", "is empty. Its first line must name the columns")]
    [InlineData("\n\n\n", "is empty. Its first line must name the columns")]
    [InlineData("image,label,p_a,p_b\n", "has no rows below its header")]
    [InlineData("image,label,p_a,p_b\n1,a,0.5,0.4\n", "line 2: the probabilities sum to 0.9, not 1. Write softmax outputs")]
    [InlineData("image,label,p_a,p_b\n1,a,-0.1,1.1\n", "line 2, column 'p_a': '-0.1' is not a probability")]
    [InlineData("image,label,p_a,p_b\n1,a,60,40\n", "line 2, column 'p_a': '60' is not a probability")]
    [InlineData("image,label,p_a,p_b\n1,a,NaN,0.5\n", "line 2, column 'p_a': 'NaN' is not a probability")]
    [InlineData("image;label;p_a;p_b\n1;a;0,5;0,5\n", "line 2, column 'p_a': '0,5' is not a number. Write numbers like 0.25")]
    [InlineData("image,p_a,p_b\n1,0.5,0.5\n", "line 1: there is no column 'label'")]
    [InlineData("Image,label,p_a,p_b\n1,a,0.5,0.5\n", "line 1: there is no column 'image'. Did you mean 'Image'?")]
    [InlineData("image,label\n1,a\n", "line 1: 0 columns of probabilities. Name one p_<class> per class")]
    [InlineData("image,label,p_a,p_b\n1,c,0.5,0.5\n", "line 2, column 'label': there is no column p_c for class 'c'")]
    [InlineData("image,label,p_a,p_b\n1,a,0.6\n", "line 2: 3 values, but the header has 4 columns")]
    [InlineData("image,label,p_a,p_b\n1,a,0.6,0.4\n1,b,0.6,0.4\n", "line 3, column 'image': 1 is already in line 2, in the same fold. Keep one")]
    [InlineData("image,label,p_a,p_b\n1,,0.6,0.4\n", "has no labelled images of part 'test': fill in its label column")]
    public void A_bad_table_is_answered_in_one_line(string text, string problem)
    {
        File.WriteAllText(_folder.Path("p.csv"), text);
        var result = CommandLine.Run("evaluate", _folder.Path("p.csv"), "--replicates", "0");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    /// <summary>One class only, all ties, one image: what is undefined says why, and the rest is computed.</summary>
    [Theory]
    [InlineData("1,a,0.6,0.4\n2,a,0.1,0.9\n", 0.5, "it needs images of at least two classes")]
    [InlineData("1,a,0.5,0.5\n2,b,0.5,0.5\n3,a,0.5,0.5\n4,b,0.5,0.5\n", 0.5, "it is the same in every resampled set")]
    [InlineData("1,a,0.6,0.4\n", 1, "all labels and answers are of one class")]
    [InlineData("1,a,0.6,0.3995\r\n2,b,0.3,0.7\r\n", 1, "Wilson")]
    public void A_thin_table_is_evaluated_as_far_as_it_goes(string rows, double accuracy, string said)
    {
        File.WriteAllText(_folder.Path("p.csv"), "image,label,p_a,p_b\n" + rows);
        var result = CommandLine.Run("evaluate", _folder.Path("p.csv"), "--replicates", "100", "--tables", _folder.Path("tables"));
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains(said, result.Output, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"\naccuracy,,{accuracy},"), File.ReadAllText(_folder.Path("tables/metrics-figures.csv")), StringComparison.Ordinal);
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
