using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Phantoms;
using Koilo.Core.Recipes;
using Koilo.Core.Reporting;
using Koilo.Core.Reproduction;
using Koilo.Core.Reproduction.Results;
using Koilo.Core.Runs;
using Koilo.Learning.Reproduction;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo reproduce wang2021</c>: the paper's table, as published and made sound.</summary>
internal static class ReproduceWang2021Command
{
    private const string Help =
        "Train and test every row of Wang et al. 2021 (arXiv 2106.00557) twice: as published, and made sound. Say which of its claims hold.\n"
        + "May be interrupted and called again, or called for a few rows at a time: results are merged.\n\n"
        + "Examples: koilo reproduce wang2021 --sipakmed SIPaKMeD --herlev smear2005 --weights weights --plan\n"
        + "          koilo reproduce wang2021 --sipakmed SIPaKMeD --quick            (through every row and page in minutes)\n"
        + "          koilo reproduce wang2021 --recipe recipes/reproduce-phantom.json   (on images it draws itself)\n"
        + "          koilo reproduce wang2021 --weights list                         (which files hold ImageNet weights)";

    private static readonly Option<string?> Sipakmed = new("--sipakmed") { Description = "SIPaKMeD: the folder that holds im_Dyskeratotic and the others." };
    private static readonly Option<string?> Herlev = new("--herlev") { Description = "Herlev (smear2005): the folder of its seven class folders; without it that row is left out." };
    private static readonly Option<bool> Plan = new("--plan") { Description = "Say what would be run and how long it would take on this machine; run nothing." };
    private static readonly Option<string?> Rows = new("--rows") { Description = "Only these rows, such as multi-densenet121,crops (all of a set of images)." };
    private static readonly Option<string?> Folds = new("--folds") { Description = "Only these folds of the sound protocol, such as 1 or 2-3." };
    private static readonly Option<string?> Seeds = new("--seeds") { Description = "Only these seeds of the sound protocol." };
    private static readonly Option<string?> Modes = new("--modes") { Description = "Only these protocols: published, sound, leaky (cells dealt out one by one)." };
    private static readonly Option<bool> Quick = new("--quick") { Description = "A few images, small, for one epoch: shows that all works; its figures mean nothing." };
    private static readonly Option<string?> Recipe = new("--recipe") { Description = "A reproduction recipe (JSON): size, epochs, folds, seeds; without one, as published." };
    private static readonly Option<string> Output = new("--out", "-o") { Description = "Folder of the reproduction.", DefaultValueFactory = _ => Path.Combine("runs", "wang2021") };

    public static Command Create(Terminal terminal)
    {
        var (device, weights) = (CommonOptions.Device(), ReproduceWeights.Option());
        return new Command("wang2021", Help) { Sipakmed, Herlev, weights, Plan, Rows, Folds, Seeds, Modes, Quick, Recipe, Output, device }.Does((parsed, cancellation) =>
        {
            if (parsed.GetValue(weights) == ReproduceWeights.List) return ReproduceWeights.Show(terminal);
            var context = new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation);
            var (recipe, folder) = (Read(parsed), new ReproductionFolder(parsed.GetValue(Output)!));
            var selection = Select(parsed, recipe);
            var images = ReproductionImages.Open(Place(parsed, recipe, folder, context), parsed.GetValue(Herlev));
            var stage = new ReproductionStage(new(recipe, images, folder), new(parsed.GetValue(weights)));
            var plan = ReproductionPlan.Of(recipe, selection, [.. images.Sets.Keys]);
            stage.Weights.Require(plan);
            stage.Prepare(plan);
            return parsed.GetValue(Plan) ? ShowPlan(terminal, stage, plan, context) : Run(terminal, stage, plan, context);
        });
    }

    private static ReproductionRecipe Read(ParseResult parsed)
    {
        if (parsed.GetValue(Recipe) is not { } path) return parsed.GetValue(Quick) ? ReproductionRecipe.Quick : new();
        return parsed.GetValue(Quick) ? throw new UserErrorException("Give --quick or --recipe, not both.") : RecipeReader.Read<ReproductionRecipe>(path);
    }

    private static ReproductionSelection Select(ParseResult parsed, ReproductionRecipe recipe) => new(
        parsed.GetValue(Rows)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        ReproductionSelection.Numbers("--folds", parsed.GetValue(Folds), recipe.Folds),
        ReproductionSelection.Numbers("--seeds", parsed.GetValue(Seeds), recipe.Seeds),
        ReproductionSelection.ModesOf(parsed.GetValue(Modes)));

    /// <summary>SIPaKMeD's folder, or that of images drawn in its stead.</summary>
    private static string Place(ParseResult parsed, ReproductionRecipe recipe, ReproductionFolder folder, StageContext context)
    {
        if (parsed.GetValue(Sipakmed) is { } given) return given;
        if (recipe.Phantom is not { } phantom)
            throw new UserErrorException("Give SIPaKMeD's folder with --sipakmed DIR, or try things out on drawn images with --recipe recipes/reproduce-phantom.json.");
        SipakmedPhantom.Write(folder.Phantom, phantom, context.Counter("drawing images", phantom.Count), context.Cancellation);
        return folder.Phantom;
    }

    private static int ShowPlan(Terminal terminal, ReproductionStage stage, ReproductionPlan plan, StageContext context)
    {
        var speeds = new ReproductionCalibration(stage.Protocol).Measure(plan, context);
        var report = PlanReport.Of(plan, stage.Protocol.Recipe, stage.Protocol.Folder, speeds, stage.Remarks(plan));
        terminal.Result(report, () => $"{TableText(report.Table)}\n{string.Join('\n', report.Remarks.Select(remark => $"note: {remark}"))}");
        return ExitCodes.Done;
    }

    private static int Run(Terminal terminal, ReproductionStage stage, ReproductionPlan plan, StageContext context)
    {
        var (folder, recipe, remarks) = (stage.Protocol.Folder, stage.Protocol.Recipe, stage.Remarks(plan));
        foreach (var remark in remarks) terminal.Remark($"note: {remark}");
        stage.Run(plan, context, new Finished(terminal, plan.Runs.Count(run => !RunOutcome.IsDone(folder, run))));
        new ReproductionMapsStage(stage.Protocol).Run(context);
        terminal.Remark("testing the questions");
        var report = new ReproductionResults(folder, recipe).Read(remarks);
        FileFormat.WriteJson(folder.Figures, report);
        TableFiles.Write(Path.Combine(folder.Root, "tables"), "wang2021", Tables(report));
        ReproductionWriter.Write(folder.Page, report, ReproductionReporting.Pictures(folder)).GetAwaiter().GetResult();
        terminal.Result(report, () => string.Join('\n', [
            .. report.Claims.Select(claim => $"{claim.Verdict}: {claim.Text}. {claim.Words}"),
            .. new[] { ReproductionTables.Rows(report), ReproductionTables.Questions(report), ReproductionTables.Leaks(report) }.Select(table => $"\n{table.Title}\n{TableText(table)}"),
            $"\nWrote {folder.Page}; the tables as CSV, Markdown and LaTeX in {Path.Combine(folder.Root, "tables")}; every run in {Path.Combine(folder.Root, "runs")}.",
        ]));
        return ExitCodes.Done;
    }

    private static List<ReportTable> Tables(ReproductionReport report) =>
    [
        ReproductionTables.Rows(report), ReproductionTables.Paper(report), ReproductionTables.Questions(report), ReproductionTables.Leaks(report), ReproductionTables.Maps(report),
        ReproductionTables.Deviations(report), ReproductionTables.Making(report),
    ];

    private static string TableText(ReportTable table) =>
        $"{TextTable.Format([.. table.Columns.Select(name => name.TrimStart('~'))], table.Rows.Select(row => row.ToArray()))}\n{table.Sentence}";

    /// <summary>A line per run as it ends.</summary>
    private sealed class Finished(Terminal terminal, int total) : IProgress<PlannedRun>
    {
        private int _done;

        public void Report(PlannedRun value) => terminal.Remark($"{++_done} of {total}: {value.Id}");
    }
}
