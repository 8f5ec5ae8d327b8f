using Koilo.Cli.Terminals;

namespace Koilo.Cli.Tests;

/// <summary>Runs the command line inside the test.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static CommandLine Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Program.Run(arguments, output, error, TerminalKind.Plain);
        return new CommandLine(code, output.ToString(), error.ToString());
    }
}
