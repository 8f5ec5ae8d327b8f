using System.CommandLine;
using Koilo.Cli.Terminals;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo cells</c>: the single cells of images.</summary>
internal static class CellsCommand
{
    public static Command Create(Terminal terminal) => new("cells", "Find, measure and compare the cells of images.\n\nExample: koilo cells measure my-images --out my-cells")
    {
        CellsFindCommand.Create(terminal),
        CellsMeasureCommand.Create(terminal),
        CellsVerifyCommand.Create(terminal),
    };
}
