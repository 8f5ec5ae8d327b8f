using Koilo.Cli.Terminals;
using Koilo.Core.Imaging;
using Koilo.Core.Recipes;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Training;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo train RECIPE --preview FILE.png</c>: what the network will see, without training.</summary>
internal static class TrainPreview
{
    public static int Draw(Terminal terminal, (string Path, string[] Changes) source, string file)
    {
        var sheet = AugmentationSheet.Draw(RecipeReader.Read<TrainingRecipe>(source.Path, source.Changes), Path.GetDirectoryName(Path.GetFullPath(source.Path))!);
        ImageWriter.WritePng(file, sheet.Picture);
        terminal.Result(
            new { sheet = file, images = sheet.Images.Select(image => image.Id) },
            () => $"{file}: from the left, each image as it is and as training shows it in epochs 1 to {AugmentationSheet.Epochs}.\n"
                + string.Join('\n', sheet.Images.Select((image, row) => $"  row {row + 1}: {image.Label}, {image.Id}")));
        return ExitCodes.Done;
    }
}
