using System.Text.Json;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Six images; the second model is right on all, the first on four: 0 and 2 discordant, exact p 2/4.</summary>
    [Fact]
    public void Two_tables_are_compared_in_words_tables_and_files()
    {
        var (a, b) = (Table("a.csv", "xxxyxx"), Table("b.csv", "xxxyyy"));
        var run = CommandLine.Run("compare", a, b, "--replicates", "100", "--out", _folder.Path("out"));
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("b gets 2 of 6 images more right than a; p = 0.50.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\na +b +4 +0 +2 +0 +0\.50 ", run.Output);
        using var json = JsonDocument.Parse(File.ReadAllText(_folder.Path("out/comparison.json")));
        Assert.Equal(2, json.RootElement.GetProperty("report").GetProperty("pairs")[0].GetProperty("mcNemar").GetProperty("secondOnly").GetInt32());
        Assert.Contains("b gets 2 of 6 images more right", File.ReadAllText(_folder.Path("out/comparison.html")), StringComparison.Ordinal);
        Assert.Contains(@"\toprule", File.ReadAllText(_folder.Path("out/comparison.tex")), StringComparison.Ordinal);
        Assert.StartsWith("A,B,both right,only A,only B,both wrong,", File.ReadAllText(_folder.Path("out/comparison-mcnemar.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_is_planned_without_any_table() =>
        Assert.StartsWith("1,175 images", CommandLine.Run("compare", "sample-size", "--gain", "0.02", "--discordant", "0.06").Output, StringComparison.Ordinal);

    [Fact]
    public void One_table_or_the_same_twice_is_refused()
    {
        var a = Table("a.csv", "xxxyyy");
        Assert.Contains("needs two runs or CSV files", Refused("compare", a), StringComparison.Ordinal);
        Assert.Contains("is given twice", Refused("compare", a, a), StringComparison.Ordinal);

        static string Refused(params string[] arguments)
        {
            var run = CommandLine.Run(arguments);
            Assert.Equal(2, run.ExitCode);
            return run.Error;
        }
    }

    /// <summary>Six images, three of each class.</summary>
    private string Table(string name, string given)
    {
        var rows = given.Select((one, i) => $"{i}.png,{"xxxyyy"[i]},{(one == 'x' ? "0.8,0.2" : "0.3,0.7")}\n");
        File.WriteAllText(_folder.Path(name), "image,label,p_x,p_y\n" + string.Concat(rows));
        return _folder.Path(name);
    }
}
