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
        var allowLeak = CommonOptions.AllowLeak();
        var preview = new Option<string?>("--preview") { Description = "Draw augmented training images to this PNG file instead of training." };
        var set = CommonOptions.Set();
        var device = CommonOptions.Device();
        return new Command("train", "Train a classifier.\n\nExample: koilo train recipes/cric-squeezenet.json") { recipe, output, allowLeak, preview, set, device }
            .Does((parsed, cancellation) => parsed.GetValue(preview) is { } sheet ? TrainPreview.Draw(terminal, Source(parsed), sheet) : Run(
                terminal,
                Source(parsed),
                parsed.GetValue(output),
                parsed.GetValue(allowLeak) ? LeakPolicy.Allow : LeakPolicy.Refuse,
                new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation)));

        (string Path, string[] Changes) Source(ParseResult parsed) => (parsed.GetValue(recipe)!, parsed.GetValue(set) ?? []);
    }

    private static int Run(Terminal terminal, (string Path, string[] Changes) source, string? output, LeakPolicy leaks, StageContext context)
    {
        var recipe = RecipeReader.Read<TrainingRecipe>(source.Path, source.Changes);
        var folder = new RunFolder(output ?? Path.Combine("runs", recipe.Name));
        if (recipe.Split.IsLeakyByName()) terminal.Remark($"warning: {SplitJudge.LeakyByName}");
        var report = new TrainStage(recipe, Path.GetDirectoryName(Path.GetFullPath(source.Path))!, folder) { Leaks = leaks }.Run(context);
        ProtocolCaution.Show(terminal, folder);
        terminal.Result(report, () => ClassReportText.Format(report, "test images") + $"\n\nRun: {folder.Root}\nNext: koilo explain {folder.Root}   then   koilo report {folder.Root}");
        return ExitCodes.Done;
    }
}
