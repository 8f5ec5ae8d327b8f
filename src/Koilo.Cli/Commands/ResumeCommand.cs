using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Recipes;
using Koilo.Core.Runs;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo resume RUN</c>: goes on with an interrupted training.</summary>
internal static class ResumeCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "The folder of a run that was interrupted." };
        var device = CommonOptions.Device();
        return new Command(
            "resume",
            "Go on with an interrupted training; on the same machine it ends with the same weights, bit for bit, as if nothing had happened.\n\n"
            + "Example: koilo resume runs/cric-squeezenet") { run, device }
            .Does((parsed, cancellation) => Run(
                terminal,
                RunFolder.Open(parsed.GetValue(run)!),
                new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation)));
    }

    private static int Run(Terminal terminal, RunFolder folder, StageContext context)
    {
        var report = Stage(folder).Resume(context);
        ProtocolCaution.Show(terminal, folder);
        terminal.Result(report, () => ClassReportText.Format(report, "test images") + $"\n\nRun: {folder.Root}\nNext: koilo explain {folder.Root}   then   koilo report {folder.Root}");
        return ExitCodes.Done;
    }

    /// <summary>The training of an unfinished run.</summary>
    internal static TrainStage Stage(RunFolder folder)
    {
        var manifest = RunManifest.Read(folder);
        if (manifest.Status == RunStatus.Finished) throw new UserErrorException($"{folder.Root} is finished: there is nothing to go on with. Next: koilo report {folder.Root}");
        if (manifest.RecipeFolder is not { } recipeFolder) throw new UserErrorException($"{folder.Root} was made by an older Koilo, which kept no state to go on from. Train anew.");
        return new TrainStage(RecipeReader.Parse<TrainingRecipe>(manifest.Recipe.GetRawText(), folder.Manifest), recipeFolder, folder);
    }
}
