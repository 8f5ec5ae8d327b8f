using System.CommandLine;
using Koilo.Cli.Terminals;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo data</c>: what can be done with images before a network sees them.</summary>
internal static class DataCommand
{
    public static Command Create(Terminal terminal) => new("data", "Work with datasets.\n\nExample: koilo data phantom --out my-phantom")
    {
        DataPhantomCommand.Create(terminal),
    };
}
