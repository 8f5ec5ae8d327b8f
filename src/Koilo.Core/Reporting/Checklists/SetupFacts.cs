using Koilo.Core.Auditing;
using Koilo.Core.Recipes;
using Koilo.Core.Runs;
using static System.FormattableString;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>What the manifest of a run says, in sentences.</summary>
/// <param name="Manifest">The manifest.</param>
public sealed record SetupFacts(RunManifest Manifest)
{
    private DatasetFacts Data => Manifest.Dataset;

    private ModelFacts Model => Manifest.Model;

    /// <summary>Why the run may not be reported as it is; null where all is well.</summary>
    public string? Warning
    {
        get
        {
            var status = RecipeWords.Words(Manifest.Status.ToString());
            var unfinished = Manifest.Status == RunStatus.Finished ? null : $"The run did not finish (status: {status}).";
            return Joined(unfinished, Manifest.Protocol?.Caution is { } caution ? $"CAUTION: {caution}" : null);
        }
    }

    /// <summary>Which images.</summary>
    public string Dataset => Invariant(
        $"Dataset {Data.Name}: {Images:N0} labelled images in {Data.Classes.Count} classes ({string.Join(", ", Data.Classes)}). ")
        + $"Fingerprint {Short(Data.Fingerprint)}: SHA-256 over all images and labels, whole in manifest.json.";

    /// <summary>How many images each part has.</summary>
    public string Sizes => Invariant($"{OfFold}{Data.Train:N0} training, {Data.Val:N0} validation and {Data.Test:N0} test images.");

    /// <summary>That all parts are of one dataset.</summary>
    public string SameDataset => $"Training, validation and test images are all from {Data.Name}.";

    /// <summary>What is done to an image before the network sees it.</summary>
    public string Preprocessing
    {
        get
        {
            var fit = RecipeWords.Value(Manifest.Recipe, "input", "fit") switch
            {
                "stretch" => " (both sides stretched to that size)",
                "shortSideCrop" => " (scaled to cover that size, the middle cut out)",
                "letterBox" => " (the whole picture in its proportions, centred on white)",
                _ => "",
            };
            return $"Every image is brought to {Model.InputWidth}×{Model.InputHeight} RGB pixels{fit} and normalised by channel; "
                + "the means and deviations are in the metadata of the checkpoint.";
        }
    }

    /// <summary>How images were dealt out to parts; null in runs of old versions.</summary>
    public string? Assignment => Manifest.Folds is not { } folds
        ? Dealt
        : Invariant($"Cross-validation in {folds} folds (over all repeats), dealt at random by group, stratified by class{SeedWords}; ")
            + $"each network is tested on groups it never saw. {OfFold}{Shares}";

    private string? Dealt => (Manifest.Protocol?.Split ?? RecipeWords.Value(Manifest.Recipe, "split", "kind")) switch
    {
        "holdOut" => $"Drawn at random by group, stratified by class{SeedWords}. {Shares}",
        "wang2021" => $"The published split of Wang et al. 2021. {Shares}",
        "wang2021Cells" => $"The published split of isolated cells of Wang et al. 2021, which deals them out one by one. {Shares}",
        "leaky" => $"Drawn at random image by image, whatever their groups{SeedWords}. {Shares}",
        "file" => $"As listed in {RecipeWords.Value(Manifest.Recipe, "split", "file") ?? "a file"}, "
            + $"fold {RecipeWords.Value(Manifest.Recipe, "split", "fold") ?? "0"}. {Shares}",
        _ => null,
    };

    /// <summary>What the audit before training found; null where there was none.</summary>
    public string? Audit => Joined([.. (Manifest.Protocol?.Findings ?? []).Select(Said)]);

    /// <summary>Which network.</summary>
    public string Network => Invariant($"{Model.Title} ({Model.Id}; {Model.Paper}), {Model.Parameters:N0} parameters; ")
        + $"input {Model.InputWidth}×{Model.InputHeight} RGB pixels, output one probability per class ({Data.Classes.Count}).";

    /// <summary>What an answer of the network is.</summary>
    public string Output =>
        $"A probability for each of {Data.Classes.Count} classes, summing to 1; the most probable class is the answer. No threshold was tuned.";

    /// <summary>Where the first weights came from.</summary>
    public string FirstWeights => Model.Weights == "none"
        ? $"All weights start at random{SeedWords}; no transfer learning."
        : $"Weights start from {Path.GetFileName(Model.Weights)}.";

    /// <summary>Versions and machine.</summary>
    public string Software => $"{Program}, {Manifest.Provenance.Runtime}, {Manifest.Provenance.System}; "
        + Invariant($"computed on {Manifest.Provenance.Device}, {Manifest.Provenance.Processors} processor cores.");

    /// <summary>Name and version of the program, the commit shortened.</summary>
    public string Program =>
        Manifest.Provenance.Koilo.Split('+') is [var version, var commit] ? $"Koilo {version}+{Short(commit)}" : $"Koilo {Manifest.Provenance.Koilo}";

    /// <summary>How the network learnt; null where the recipe does not say.</summary>
    public string? Training => RecipeWords.AllBut(Manifest.Recipe, "name", "seed", "data", "split", "model", "input") is { } settings
        ? $"{settings} Seed {Seed ?? "unknown"}."
        : null;

    /// <summary>How the epoch was chosen; null where none was.</summary>
    public string? Selection => Manifest.BestEpoch is not { } best ? null : RecipeWords.Value(Manifest.Recipe, "training", "selectBy") switch
    {
        null => null,
        "last" => Invariant($"The last epoch ({best}) was taken; nothing was selected."),
        var by => $"Epoch {best} of {RecipeWords.Value(Manifest.Recipe, "training", "epochs") ?? "?"}: "
            + Invariant($"best {RecipeWords.Words(by)} on the {Data.Val:N0} validation images."),
    };

    /// <summary>How rare classes were treated; null where the recipe does not say.</summary>
    public string? ClassWeighting => RecipeWords.Value(Manifest.Recipe, "training", "classWeighting") switch
    {
        null => null,
        var kind => $"Class weighting: {kind}. The probabilities in predictions.csv were not recalibrated.",
    };

    /// <summary>When the run was made.</summary>
    public string Date => Invariant($"{Manifest.Started:yyyy-MM-dd}");

    private string OfFold => Manifest.Folds is null ? "" : "In the first fold: ";

    private int Images => Data.Train + Data.Val + Data.Test;

    private string? Seed => RecipeWords.Value(Manifest.Recipe, "seed");

    private string SeedWords => Seed is { } seed ? $", seed {seed}" : "";

    private string Shares => Invariant($"Train {Share(Data.Train)}, validation {Share(Data.Val)}, test {Share(Data.Test)} of {Images:N0} images.");

    private string Share(int part) => Images == 0 ? "none" : Invariant($"{100.0 * part / Images:0.#} %");

    private static string Said(AuditFinding finding) => finding.Verdict == AuditVerdict.Leak ? $"LEAK: {finding.Sentence}" : finding.Sentence;

    private static string Short(string hash) => hash.Length > 16 ? hash[..16] + "…" : hash;

    private static string? Joined(params string?[] sentences)
    {
        var text = string.Join(" ", sentences.Where(sentence => sentence is { Length: > 0 }));
        return text.Length > 0 ? text : null;
    }
}
