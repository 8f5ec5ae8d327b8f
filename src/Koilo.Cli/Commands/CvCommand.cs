using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Core.Recipes;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo cv RECIPE</c>: repeated grouped cross-validation.</summary>
internal static class CvCommand
{
    public static Command Create(Terminal terminal)
    {
        var recipe = new Argument<string>("recipe") { Description = "A recipe (JSON); its split is replaced by folds." };
        var folds = new Option<int>("--folds") { Description = "Parts; each is tested once.", DefaultValueFactory = _ => 5 };
        var repeats = new Option<int>("--repeats") { Description = "How often the images are divided anew.", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out", "-o") { Description = "Folder of the folds; by default runs/NAME-cv. Called again, it goes on with what is missing." };
        var allowLeak = CommonOptions.AllowLeak();
        var set = CommonOptions.Set();
        var device = CommonOptions.Device();
        return new Command(
            "cv",
            "Train and test on every fold of a grouped, stratified division, and join the predictions. May be interrupted and called again.\n\n"
            + "Example: koilo cv recipes/cric-squeezenet.json --folds 5") { recipe, folds, repeats, output, allowLeak, set, device }
            .Does((parsed, cancellation) =>
            {
                var path = parsed.GetValue(recipe)!;
                var read = RecipeReader.Read<TrainingRecipe>(path, parsed.GetValue(set) ?? []);
                var stage = new CrossValidationStage(read, Path.GetDirectoryName(Path.GetFullPath(path))!, parsed.GetValue(output) ?? Path.Combine("runs", $"{read.Name}-cv"))
                {
                    Folds = parsed.GetValue(folds),
                    Repeats = parsed.GetValue(repeats),
                    Leaks = parsed.GetValue(allowLeak) ? LeakPolicy.Allow : LeakPolicy.Refuse,
                };
                return Run(terminal, stage, new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation));
            });
    }

    private static int Run(Terminal terminal, CrossValidationStage stage, StageContext context)
    {
        var results = stage.Run(context, new Running(terminal, stage.Folds * stage.Repeats));
        terminal.Result(
            results.Select(result => new { result.Fold, result.BestEpoch, result.Seconds, result.Report.Count, Accuracy = result.Report.Accuracy.Value, BalancedAccuracy = result.Report.BalancedAccuracy.Value, MacroF1 = result.Report.MacroF1.Value }).ToList(),
            () => $"{Table(results)}\nNext: koilo evaluate {stage.Root}, then koilo report {stage.Root}");
        return ExitCodes.Done;
    }

    private static string Table(IReadOnlyList<FoldResult> results) => TextTable.Format(
        [">fold", ">test images", ">accuracy", ">balanced", ">macro-F1", ">best epoch", ">minutes"],
        results.Select(result => (string[])
        [
            Whole(result.Fold), Whole(result.Report.Count), Share(result.Report.Accuracy.Value), Share(result.Report.BalancedAccuracy.Value),
            result.Report.MacroF1.Value.ToString("0.000", CultureInfo.InvariantCulture), Whole(result.BestEpoch), (result.Seconds / 60).ToString("0.0", CultureInfo.InvariantCulture),
        ]));

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    /// <summary>A line per fold as it ends, with the time that the others will take.</summary>
    private sealed class Running(Terminal terminal, int folds) : IProgress<FoldResult>
    {
        private readonly List<double> _seconds = [];

        public void Report(FoldResult value)
        {
            _seconds.Add(value.Seconds);
            var left = TimeSpan.FromSeconds(_seconds.Average() * (folds - _seconds.Count));
            terminal.Remark(string.Create(
                CultureInfo.InvariantCulture,
                $"fold {value.Fold} ({_seconds.Count} of {folds}): accuracy {value.Report.Accuracy.Value:0.0 %}, macro-F1 {value.Report.MacroF1.Value:0.000}; about {left:h\\:mm\\:ss} left"));
        }
    }
}
