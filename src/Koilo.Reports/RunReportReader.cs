using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Reporting.Checklists;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Gathers what a report shows from the files of a run folder.</summary>
public static class RunReportReader
{
    /// <summary>Reads a run. Only the manifest must exist; a report shows what there is.</summary>
    /// <param name="folder">The run, or the folder of a cross-validation.</param>
    /// <returns>The report's content, but for the comparison with others.</returns>
    /// <exception cref="UserErrorException">A file is damaged, or a heat map belongs to an image without prediction.</exception>
    public static RunReport Read(RunFolder folder)
    {
        var manifest = RunManifest.Read(folder);
        var predictions = IfThere(folder.Predictions, PredictionFile.Read);
        var metrics = IfThere(folder.Metrics, FileFormat.ReadJson<MetricsFile>);
        var made = IfThere(folder.ExplanationMethods, FileFormat.ReadJson<ExplainersFile>);
        var methods = made?.Methods ?? [];
        var summary = IfThere(folder.ExplanationSummary, FileFormat.ReadJson<ExplanationSummaryFile>);
        var metricTitles = (summary?.Scores ?? []).Select(one => one.Metric).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Title);
        var scores = (IfThere(folder.ExplanationScores, ExplanationScoreFile.Read) ?? [])
            .ToLookup(row => (row.Image, row.Explainer), row => new MapScore(metricTitles.GetValueOrDefault(row.Metric, row.Metric), row.Score));
        var images = (IfThere(folder.ExplanationIndex, ExplanationIndexFile.Read) ?? [])
            .GroupBy(entry => entry.Image)
            .Select(entries => Image(folder, predictions, entries, Paint));
        return new RunReport(
            manifest.Name,
            folder,
            manifest,
            EpochLog.Read(folder.Log),
            metrics?.Report,
            predictions,
            [.. images],
            summary?.Scores ?? [])
        {
            Evaluation = metrics?.Evaluation,
            Methods = methods,
            Layers = made?.Layers ?? [],
            Comparison = summary?.Comparison ?? "",
            Checklists = ChecklistFiles.Tables(RunFacts.Read(folder)),
            Thumbnails = Thumbnails.Of(manifest.Dataset, Listed(predictions, metrics)),
        };

        PaintedMap Paint(ExplanationEntry entry) => Painted(
            folder, methods, entry with { Target = TargetForm.InWords(entry.Target, predictions?.Classes ?? []) }, [.. scores[(entry.Image, entry.Explainer)]]);
    }

    private static IEnumerable<string> Listed(PredictionTable? predictions, MetricsFile? metrics)
    {
        if (predictions is null || metrics is null) return [];
        var mistakes = Mistake.In(predictions);
        var worst = (metrics.Evaluation?.WorstGroups ?? []).Select(group => group.Group).ToHashSet();
        var groups = mistakes.Where(one => worst.Contains(one.Group)).GroupBy(one => one.Group);
        return
        [
            .. mistakes.Take(Mistake.Shown).Select(one => one.Image),
            .. groups.SelectMany(group => group.Take(Mistake.ShownPerGroup)).Select(one => one.Image),
            .. (metrics.Evaluation?.LeastCertain ?? []).Select(one => one.Image),
        ];
    }

    private static ExplainedImage Image(
        RunFolder folder, PredictionTable? predictions, IGrouping<string, ExplanationEntry> entries, Func<ExplanationEntry, PaintedMap> paint)
    {
        var row = predictions?.Rows.FirstOrDefault(row => row.Image == entries.Key)
            ?? throw new UserErrorException(
                $"{folder.ExplanationIndex} has heat maps of {entries.Key}, which {folder.Predictions} lacks. Run 'koilo explain' again.");
        return new ExplainedImage(
            row.Image,
            row.Label,
            predictions.Classes[row.Predicted],
            row.Probabilities[row.Predicted],
            Bytes(folder, entries.First().Original),
            [.. entries.Select(paint)])
        {
            Probabilities = [.. predictions.Classes.Zip(row.Probabilities, (name, probability) => new ClassProbability(name, probability))],
        };
    }

    private static PaintedMap Painted(
        RunFolder folder, IReadOnlyList<ExplainerFacts> methods, ExplanationEntry entry, IReadOnlyList<MapScore> scores)
    {
        var facts = methods.FirstOrDefault(method => method.Id == entry.Explainer);
        return new PaintedMap(entry.Explainer, facts?.Title ?? entry.Explainer, entry.Target, Bytes(folder, entry.Overlay), scores)
        {
            Kind = facts?.Kind ?? ExplainerKind.Method,
        };
    }

    private static T? IfThere<T>(string path, Func<string, T> read)
        where T : class => File.Exists(path) ? read(path) : null;

    private static byte[] Bytes(RunFolder folder, string relative)
    {
        var path = Path.Combine(folder.Root, relative);
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new UserErrorException($"{path} is missing. Run 'koilo explain' again.");
    }
}
