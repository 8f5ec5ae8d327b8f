using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core.Recipes;
using Koilo.Core.Runs;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo train RECIPE</c>: one training run.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var recipe = new Argument<string>("recipe") { Description = "A recipe (JSON); recipes/ has examples." };
        var output = new Option<string?>("--out", "-o") { Description = "Folder of the run; by default runs/NAME-OF-THE-RECIPE." };
        var device = CommonOptions.Device();
        return new Command("train", "Train a classifier.\n\nExample: koilo train recipes/cric-squeezenet.json") { recipe, output, device }
            .Does((parsed, cancellation) => Run(terminal, parsed.GetValue(recipe)!, parsed.GetValue(output), parsed.GetValue(device)!, cancellation));
    }

    private static int Run(Terminal terminal, string recipePath, string? output, string device, CancellationToken cancellation)
    {
        var recipe = RecipeReader.Read<TrainingRecipe>(recipePath);
        var folder = new RunFolder(output ?? Path.Combine("runs", recipe.Name));
        var context = new StageContext(ComputeDevice.Choose(device), terminal.Time, terminal.Progress, cancellation);
        var report = new TrainStage(recipe, Path.GetDirectoryName(Path.GetFullPath(recipePath))!, folder).Run(context);
        terminal.Result(report, () => ClassReportText.Format(report, "test images") + $"\n\nRun: {folder.Root}\nNext: koilo explain {folder.Root}   then   koilo report {folder.Root}");
        return ExitCodes.Done;
    }
}
