using Koilo.Core.Evaluation;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>What the files of a run folder know, in sentences. What is not there is null.</summary>
/// <param name="Setup">What the manifest says.</param>
/// <param name="Parts">What the split says.</param>
/// <param name="Figures">What the evaluation says.</param>
/// <param name="Explanations">What is known about heat maps.</param>
/// <param name="HasPredictions">Whether the probabilities of each image are kept.</param>
public sealed record RunFacts(SetupFacts Setup, PartFacts? Parts, FigureFacts? Figures, ExplanationFacts? Explanations, bool HasPredictions)
{
    /// <summary>Reads a run. Only its manifest must exist.</summary>
    /// <param name="folder">The run.</param>
    /// <returns>What is known.</returns>
    /// <exception cref="UserErrorException">A file is damaged.</exception>
    public static RunFacts Read(RunFolder folder)
    {
        var manifest = RunManifest.Read(folder);
        var caution = manifest.Protocol?.Caution;
        var methods = IfThere(folder.ExplanationMethods, FileFormat.ReadJson<ExplainersFile>);
        return new RunFacts(
            new SetupFacts(manifest),
            IfThere(folder.Split, path => new PartFacts(SplitFile.ReadUnjudged(path))),
            IfThere(folder.Metrics, path => new FigureFacts(FileFormat.ReadJson<MetricsFile>(path), caution)),
            methods is null ? null : new ExplanationFacts(methods, IfThere(folder.ExplanationSummary, FileFormat.ReadJson<ExplanationSummaryFile>)),
            File.Exists(folder.Predictions));
    }

    /// <summary>Why the run may not be reported as it is; null where all is well.</summary>
    public string? Warning => Setup.Warning;

    /// <summary>What is kept of the network's answers, so that others can check them; null where nothing is.</summary>
    public string? StoredAnswers => HasPredictions
        ? "The probabilities of every image are in predictions.csv; recipe, seed, split, training log, versions and weights are beside it."
        : null;

    private static T? IfThere<T>(string path, Func<string, T> read)
        where T : class => File.Exists(path) ? read(path) : null;
}
