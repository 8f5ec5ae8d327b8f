namespace Koilo.Core.Runs;

/// <summary>Where the files of one run are.</summary>
/// <param name="Root">The run's folder.</param>
/// <remarks>Every stage of Koilo reads the files of an earlier one from here and adds its own; see docs/formats.md.</remarks>
public sealed record RunFolder(string Root)
{
    /// <summary>Recipe, seed, versions, machine, dataset fingerprint, status.</summary>
    public string Manifest => Path.Combine(Root, "manifest.json");

    /// <summary>Which image is in which part.</summary>
    public string Split => Path.Combine(Root, "split.csv");

    /// <summary>One line per epoch.</summary>
    public string Log => Path.Combine(Root, "log.jsonl");

    /// <summary>The weights after the last epoch.</summary>
    public string LastCheckpoint => Path.Combine(Root, "checkpoints", "last.safetensors");

    /// <summary>The weights of the best epoch on the validation images.</summary>
    public string BestCheckpoint => Path.Combine(Root, "checkpoints", "best.safetensors");

    /// <summary>Everything needed to continue training bit for bit.</summary>
    public string State => Path.Combine(Root, "checkpoints", "state.safetensors");

    /// <summary>Learning curves for TensorBoard.</summary>
    public string TensorBoard => Path.Combine(Root, "tensorboard");

    /// <summary>Class probabilities per image.</summary>
    public string Predictions => Path.Combine(Root, "predictions.csv");

    /// <summary>What <c>evaluate</c> computed from the predictions.</summary>
    public string Metrics => Path.Combine(Root, "metrics.json");

    /// <summary>Heat maps, one folder per method.</summary>
    public string Explanations => Path.Combine(Root, "explanations");

    /// <summary>Which heat maps were made.</summary>
    public string ExplanationIndex => Path.Combine(Explanations, "index.csv");

    /// <summary>How good the heat maps are.</summary>
    public string ExplanationScores => Path.Combine(Explanations, "scores.csv");

    /// <summary>What the explanation methods are.</summary>
    public string ExplanationMethods => Path.Combine(Explanations, "methods.json");

    /// <summary>How the explanation methods compare with the controls.</summary>
    public string ExplanationSummary => Path.Combine(Explanations, "summary.json");

    /// <summary>The page to look at.</summary>
    public string Report => Path.Combine(Root, "report.html");

    /// <summary>What reviewers ask for, filled in as far as the run knows.</summary>
    public string Checklists => Path.Combine(Root, "checklists");

    /// <summary>Every figure as tables: CSV, Markdown, LaTeX.</summary>
    public string Tables => Path.Combine(Root, "tables");

    /// <summary>The conformal set of every image that did not calibrate them.</summary>
    public string ConformalSets => Path.Combine(Root, "conformal-sets.csv");

    /// <summary>The runs of a cross-validation, in order; none in the folder of a single run.</summary>
    public IReadOnlyList<RunFolder> Folds => !Directory.Exists(Root) ? [] : [.. Directory.EnumerateDirectories(Root, "fold-*")
        .Order(StringComparer.Ordinal).Select(path => new RunFolder(path)).Where(fold => File.Exists(fold.Manifest))];

    /// <summary>Opens the folder of an existing run, or of a cross-validation, whose figures are those of all its folds.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>Its files' places.</returns>
    /// <exception cref="UserErrorException">There is neither in that folder.</exception>
    public static RunFolder OpenJoined(string path) => new RunFolder(path) is { Folds.Count: > 0 } folder ? folder : Open(path);

    /// <summary>Opens the folder of an existing run.</summary>
    /// <param name="path">The run's folder.</param>
    /// <returns>Its files' places.</returns>
    /// <exception cref="UserErrorException">There is no run in that folder.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(path);
        return File.Exists(folder.Manifest)
            ? folder
            : folder.Folds is [var first, ..]
            ? throw new UserErrorException($"{path} is a cross-validation, and this needs one network. Give one of its folds, such as {first.Root}.")
            : throw new UserErrorException($"No run in {path}: it has no manifest.json. Give the folder that 'koilo train' printed, such as runs/cric-squeezenet.");
    }
}
