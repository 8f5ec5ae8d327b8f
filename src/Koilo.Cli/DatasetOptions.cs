using System.CommandLine;
using Koilo.Core;
using Koilo.Core.Datasets;

namespace Koilo.Cli;

/// <summary>How a command's path is to be read as a dataset: the options that stand for <c>data.layout</c> and <c>data.window</c> of a recipe.</summary>
internal sealed class DatasetOptions
{
    private readonly Option<string> _layout = new("--layout")
    {
        Description = "What the folder is, where it can be read in two ways: sipakmedMasked, sipakmedCells ... (docs/data.md).",
        DefaultValueFactory = _ => DatasetLayoutName.Of(DatasetLayout.Auto),
    };

    private readonly Option<int> _window = new("--window")
    {
        Description = "For CRIC fields: the side of the windows around nuclei, in pixels.",
        DefaultValueFactory = _ => DatasetReading.UsualWindow,
    };

    /// <summary>Adds the options to a command.</summary>
    public Command AddTo(Command command)
    {
        command.Add(_layout);
        command.Add(_window);
        return command;
    }

    /// <summary>What the user typed.</summary>
    public DatasetReading Of(ParseResult parsed)
    {
        var window = parsed.GetValue(_window);
        return window is >= DatasetReading.SmallestWindow and <= DatasetReading.LargestWindow
            ? new DatasetReading { Layout = DatasetLayoutName.Read(parsed.GetValue(_layout)!), Window = window }
            : throw new UserErrorException($"--window {window}: give {DatasetReading.SmallestWindow} to {DatasetReading.LargestWindow} pixels.");
    }
}
