using System.CommandLine;
using Koilo.Cli.Terminals;

namespace Koilo.Cli.Commands;

/// <summary>All verbs of the command line. To add one: its file and one line here.</summary>
public static class Verbs
{
    /// <summary>The command line.</summary>
    /// <param name="terminal">Where commands write.</param>
    /// <returns>The root command with every verb.</returns>
    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(
            "Koilo: interpretable classification of multi-cell cervical cytology images. Research use only, not a medical device.")
        {
            DemoCommand.Create(terminal),
            DataCommand.Create(terminal),
            TrainCommand.Create(terminal),
            CvCommand.Create(terminal),
            ResumeCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            CompareCommand.Create(terminal),
            ReproduceCommand.Create(terminal),
            PredictCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            ScoreExplanationsCommand.Create(terminal),
            ChannelsCommand.Create(terminal),
            ReportCommand.Create(terminal),
            ChecklistsCommand.Create(terminal),
            CellsCommand.Create(terminal),
            ModelsCommand.Create(terminal),
            WeightsCommand.Create(terminal),
            ExplainersCommand.Create(terminal),
            MetricsCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            BenchCommand.Create(terminal),
        };
        root.Options.Add(CommonOptions.Quiet);
        root.Options.Add(CommonOptions.Json);
        return root;
    }

    /// <summary>A verb's action: synchronous work that returns an exit code.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="run">Its work.</param>
    /// <returns>The verb.</returns>
    internal static Command Does(this Command command, Func<ParseResult, CancellationToken, int> run)
    {
        command.SetAction((parsed, cancellation) => Task.FromResult(run(parsed, cancellation)));
        return command;
    }
}
