using System.CommandLine;
using Koilo.Cli.Terminals;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo data</c>: what is done with images before a network sees them.</summary>
internal static class DataCommand
{
    public static Command Create(Terminal terminal) => new("data", "Audit, divide and draw datasets.\n\nExample: koilo data audit path/to/class-folders")
    {
        DataAuditCommand.Create(terminal),
        DataSplitCommand.Create(terminal),
        DataPhantomCommand.Create(terminal),
    };
}
