namespace Koilo.Cli.Tests;

public class CommandErrorsTests
{
    [Theory]
    [InlineData("trian", "Unknown command 'trian'. Did you mean 'train'?")]
    [InlineData("train recipe.json --devise cpu", "Unknown option '--devise'. Did you mean '--device'?")]
    [InlineData("train", "Required argument missing for command: 'train'")]
    [InlineData("explain run --count many", "many")]
    public void A_mistake_on_the_command_line_is_one_line_and_2(string line, string expected)
    {
        var result = CommandLine.Run(line.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Every_verb_explains_itself_with_an_example()
    {
        string[] verbs = ["demo", "train", "evaluate", "predict", "explain", "report", "models", "explainers", "doctor", "bench"];
        foreach (var verb in verbs)
        {
            var help = CommandLine.Run(verb, "--help");
            Assert.Equal(0, help.ExitCode);
            Assert.Contains($"Example: koilo {verb}", help.Output, StringComparison.Ordinal);
        }
    }
}
