using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.Explanations;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Stages;

/// <summary>From the heat maps of a run to scores. Scores that are there already are kept, so an interrupted run goes on where it stopped.</summary>
/// <param name="Folder">The run.</param>
/// <param name="Metrics">What to compute; null for <see cref="MetricCatalog.QuickFor"/> the images.</param>
/// <param name="Seed">Where random choices of metrics come from; that of the maps, where methods draw random numbers.</param>
public sealed record ScoreStage(RunFolder Folder, IReadOnlyList<IExplanationMetric>? Metrics, Seed Seed)
{
    private const int BatchSize = 8;

    /// <summary>Scores every map of the run's index.</summary>
    /// <param name="model">The network that the maps explain.</param>
    /// <param name="images">The explained images, prepared for it; maps of other images are passed over.</param>
    /// <param name="classes">The class names.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>How the methods compare with the controls, by every metric scored so far.</returns>
    /// <exception cref="UserErrorException">A raw map is missing or of another size.</exception>
    public IReadOnlyList<ExplainerSummary> Run(ImageClassifier model, PreparedImages images, IReadOnlyList<string> classes, StageContext context)
    {
        var index = ExplanationIndexFile.Read(Folder.ExplanationIndex).ToLookup(entry => entry.Image);
        var made = FileFormat.ReadJson<ExplainersFile>(Folder.ExplanationMethods);
        var work = new Work(model, images, classes, made.Layers, context.Device);
        var (scores, metrics) = (Finished(), Metrics ?? MetricCatalog.QuickFor(images.Images));
        var known = scores.Select(score => (score.Image, score.Explainer, score.Metric)).ToHashSet();
        var total = index.Sum(entries => entries.Count());
        var (counter, done) = (context.Counter("scoring", total, "maps"), 0);
        try
        {
            foreach (var batch in Enumerable.Range(0, images.Images.Count).Chunk(BatchSize))
            {
                var entries = batch.SelectMany(i => index[images.Images[i].Id].Select(entry => (Image: i, Entry: entry)));
                foreach (var same in entries.GroupBy(one => (one.Entry.Explainer, Form(one.Entry, classes).Number)))
                {
                    foreach (var metric in metrics)
                    {
                        context.Cancellation.ThrowIfCancellationRequested();
                        (int Image, ExplanationEntry Entry)[] open = [.. same.Where(one => !known.Contains((one.Entry.Image, one.Entry.Explainer, metric.Card.Id)))];
                        if (open.Length > 0) scores.AddRange(Score(metric, open, work));
                    }

                    counter.Report(done += same.Count());
                }
            }
        }
        finally
        {
            ExplanationScoreFile.Write(Folder.ExplanationScores, scores);
        }

        return MapScoring.Summarise(Folder, made.Methods, scores, (Seed, images.Images.ToDictionary(image => image.Id, image => image.Group)));
    }

    private List<ExplanationScore> Score(IExplanationMetric metric, (int Image, ExplanationEntry Entry)[] maps, Work work)
    {
        using var scope = NewDisposeScope();
        int[] batch = [.. maps.Select(one => one.Image)];
        var explainer = maps[0].Entry.Explainer;
        var input = ImageTensors.Normalise(work.Images.Gather(batch), work.Images.Preprocessing, work.Device); // N×3×H×W
        var target = ScoreTarget.From([.. maps.Select(one => Form(one.Entry, work.Classes))], work.Classes);
        var masks = CellMasks.Of(work.Images, batch, work.Device);
        var values = stack(maps.Select(one => Map(one.Entry, work.Images.Preprocessing))).to(work.Device); // N×H×W
        var subject = new MetricSubject(work.Model, input, values, target, masks.Evidence)
        {
            Nuclei = masks.Nuclei,
            Cytoplasm = masks.Cytoplasm,
            Cells = masks.Cells,
            Explainer = ExplainerCatalog.All.FirstOrDefault(card => card.Id == explainer)?.BuildAt(Seed, work.Layers),
            Preprocessing = work.Images.Preprocessing,
            Seed = Seed,
        };
        return MapScoring.Score([metric], subject, explainer, [.. maps.Select(one => one.Entry.Image)]);
    }

    private List<ExplanationScore> Finished() => File.Exists(Folder.ExplanationScores) ? [.. ExplanationScoreFile.Read(Folder.ExplanationScores)] : [];

    private Tensor Map(ExplanationEntry entry, Preprocessing preprocessing)
    {
        var path = Path.Combine(Folder.Root, ExplainStage.Place(entry.Explainer, entry.Image, ".npy"));
        if (!File.Exists(path)) throw new UserErrorException($"The raw map {path} is missing. Run 'koilo explain' again.");
        var map = NumpyArray.Read(path);
        return map.Shape.SequenceEqual([preprocessing.Height, preprocessing.Width])
            ? tensor(map.Values).reshape(preprocessing.Height, preprocessing.Width)
            : throw new UserErrorException($"{path} has the shape {string.Join("×", map.Shape)}, but the network sees {preprocessing.Height}×{preprocessing.Width}. Run 'koilo explain' again.");
    }

    private static TargetForm Form(ExplanationEntry entry, IReadOnlyList<string> classes)
    {
        try
        {
            return TargetForm.Parse(entry.Target, classes);
        }
        catch (UserErrorException cause)
        {
            throw new UserErrorException($"The map of {entry.Image} explains '{entry.Target}', which the network does not know. Give the run that made it with --network, or run 'koilo explain' again.", cause);
        }
    }

    /// <summary>What all maps are scored with.</summary>
    private sealed record Work(ImageClassifier Model, PreparedImages Images, IReadOnlyList<string> Classes, IReadOnlyList<string> Layers, Device Device);
}
