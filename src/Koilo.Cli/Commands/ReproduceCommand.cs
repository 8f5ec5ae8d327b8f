using System.CommandLine;
using Koilo.Cli.Terminals;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo reproduce</c>: whole experiments in one command.</summary>
internal static class ReproduceCommand
{
    public static Command Create(Terminal terminal) => new("reproduce", "Run a whole experiment and write its report.\n\nExample: koilo reproduce groups --data path/to/images")
    {
        ReproduceGroupsCommand.Create(terminal),
    };
}
