using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo reproduce</c>: whole experiments in one command.</summary>
internal static class ReproduceCommand
{
    public static Command Create(Terminal terminal)
    {
        var weights = ReproduceWeights.Option();
        return new Command("reproduce", "Run a whole experiment and write its report.\n\nExample: koilo reproduce wang2021 --sipakmed SIPaKMeD --plan")
        {
            ReproduceWang2021Command.Create(terminal),
            ReproduceGroupsCommand.Create(terminal),
            weights,
        }.Does((parsed, _) => parsed.GetValue(weights) switch
        {
            ReproduceWeights.List => ReproduceWeights.Show(terminal),
            null => throw new UserErrorException("Which experiment? Type 'koilo reproduce wang2021' or 'koilo reproduce groups'; --help says what each does."),
            _ => throw new UserErrorException("--weights belongs to an experiment: koilo reproduce wang2021 --weights DIR. Here only 'list' may stand."),
        });
    }
}
