using System.CommandLine;
using System.Runtime.InteropServices;
using Koilo.Cli.Commands;
using Koilo.Cli.Terminals;
using Koilo.Core;

namespace Koilo.Cli;

/// <summary>The <c>koilo</c> command: finds the verb, and turns what happens into an exit code.</summary>
public static class Program
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">What the user typed.</param>
    /// <returns>0 done, 2 the input is at fault, 130 cancelled, 70 a bug of Koilo.</returns>
    public static int Main(string[] args)
    {
        HeapRestart.IfItComputes(args);
        return Run(args, Console.Out, Console.Error, Console.IsErrorRedirected ? TerminalKind.Plain : TerminalKind.Interactive);
    }

    /// <summary>Runs one command against given streams.</summary>
    /// <param name="args">What the user typed.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes progress and errors.</param>
    /// <param name="kind">Whether a person watches <paramref name="error"/>.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, TerminalKind kind)
    {
        using var interrupt = new CancellationTokenSource();
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, interrupt));
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, interrupt));
        var terminal = new Terminal(output, error, kind, TimeProvider.System);
        try
        {
            var parsed = Verbs.Root(terminal).Parse(args);
            if (parsed.Errors.Count > 0) throw new UserErrorException(CommandErrors.Explain(parsed));
            terminal.Verbosity = parsed.GetValue(CommonOptions.Quiet) ? Verbosity.Quiet : Verbosity.Normal;
            terminal.Format = parsed.GetValue(CommonOptions.Json) ? OutputFormat.Json : OutputFormat.Text;
            var settings = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return parsed.InvokeAsync(settings, interrupt.Token).GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            terminal.EndProgress();
            return ExitCodes.Of(failure, error);
        }
    }

    /// <summary>The first signal asks the work to stop at the next safe point; a second one ends the program as usual.</summary>
    private static void Cancel(PosixSignalContext signal, CancellationTokenSource interrupt)
    {
        signal.Cancel = !interrupt.IsCancellationRequested;
        interrupt.Cancel();
    }
}
