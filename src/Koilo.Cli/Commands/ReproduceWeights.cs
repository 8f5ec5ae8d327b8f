using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Learning.Reproduction;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo reproduce --weights list</c>: which files hold the weights that networks start from.</summary>
internal static class ReproduceWeights
{
    /// <summary>What asks for the list instead of naming a folder.</summary>
    public const string List = "list";

    public static Option<string?> Option() => new("--weights")
    {
        Description = $"A folder with torchvision's or timm's ImageNet weights under their published names; '{List}' names them. Without it every network starts at random.",
    };

    public static int Show(Terminal terminal)
    {
        var files = ReproductionWeights.Known();
        terminal.Result(files, () => TextTable.Format(
            ["network", "publisher", "file", ">MiB", "licence", "SHA-256 begins", "note"],
            files.Select(file => (string[])
            [
                file.Model, file.Publisher, file.File, file.Mebibytes?.ToString("0.0", CultureInfo.InvariantCulture) ?? "not known", file.Licence ?? "not known",
                file.HashPrefix ?? "not known", file.Note,
            ])) + "\nPut one file per network into a folder and give it with --weights. Koilo downloads nothing. Nobody publishes ImageNet weights of Residual Attention Network-92;\n"
            + "DenseNet-121 with attention of any kind starts from those of densenet121, its attention at random.");
        return ExitCodes.Done;
    }
}
