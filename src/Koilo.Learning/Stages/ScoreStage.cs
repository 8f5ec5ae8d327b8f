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
/// <param name="Metrics">What to compute.</param>
/// <param name="Seed">Where random choices of metrics come from; that of the maps, where methods draw random numbers.</param>
public sealed record ScoreStage(RunFolder Folder, IReadOnlyList<IExplanationMetric> Metrics, Seed Seed)
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
        var scores = Finished();
        var known = scores.Select(score => (score.Image, score.Explainer, score.Metric)).ToHashSet();
        var total = index.Sum(entries => entries.Count());
        var (counter, done) = (context.Counter("scoring", total, "maps"), 0);
        try
        {
            foreach (var batch in Enumerable.Range(0, images.Images.Count).Chunk(BatchSize))
            {
                var entries = batch.SelectMany(i => index[images.Images[i].Id].Select(entry => (Image: i, Entry: entry)));
                foreach (var same in entries.GroupBy(one => (one.Entry.Explainer, IsProbability(one.Entry))))
                {
                    foreach (var metric in Metrics)
                    {
                        context.Cancellation.ThrowIfCancellationRequested();
                        (int Image, ExplanationEntry Entry)[] open = [.. same.Where(one => !known.Contains((one.Entry.Image, one.Entry.Explainer, metric.Card.Id)))];
                        if (open.Length > 0) scores.AddRange(Score(metric, model, images, (open, classes), context));
                    }

                    counter.Report(done += same.Count());
                }
            }
        }
        finally
        {
            ExplanationScoreFile.Write(Folder.ExplanationScores, scores);
        }

        var methods = FileFormat.ReadJson<ExplainersFile>(Folder.ExplanationMethods).Methods;
        return MapScoring.Summarise(Folder, methods, scores, (Seed, images.Images.ToDictionary(image => image.Id, image => image.Group)));
    }

    private List<ExplanationScore> Score(
        IExplanationMetric metric,
        ImageClassifier model,
        PreparedImages images,
        (IReadOnlyList<(int Image, ExplanationEntry Entry)> Maps, IReadOnlyList<string> Classes) work,
        StageContext context)
    {
        using var scope = NewDisposeScope();
        int[] batch = [.. work.Maps.Select(one => one.Image)];
        var first = work.Maps[0].Entry;
        var input = ImageTensors.Normalise(images.Gather(batch), images.Preprocessing, context.Device); // N×3×H×W
        var maps = stack(work.Maps.Select(one => Map(one.Entry, images.Preprocessing))).to(context.Device); // N×H×W
        int[] targets = [.. work.Maps.Select(one => Class(one.Entry, work.Classes))];
        var masks = CellMasks.Of(images, batch, context.Device);
        var subject = new MetricSubject(model, input, maps, IsProbability(first) ? new ClassProbability(targets) : new ClassLogit(targets), masks.Evidence)
        {
            Nuclei = masks.Nuclei,
            Cytoplasm = masks.Cytoplasm,
            Cells = masks.Cells,
            Explainer = ExplainerCatalog.All.FirstOrDefault(card => card.Id == first.Explainer)?.Build(Seed),
            Preprocessing = images.Preprocessing,
            Seed = Seed,
        };
        return MapScoring.Score([metric], subject, first.Explainer, [.. work.Maps.Select(one => one.Entry.Image)]);
    }

    private List<ExplanationScore> Finished() => File.Exists(Folder.ExplanationScores) ? [.. ExplanationScoreFile.Read(Folder.ExplanationScores)] : [];

    private Tensor Map(ExplanationEntry entry, Preprocessing preprocessing)
    {
        var path = Path.Combine(Folder.Root, ExplainStage.Place(entry.Explainer, entry.Image, ".f32"));
        if (!File.Exists(path)) throw new UserErrorException($"The raw map {path} is missing. Run 'koilo explain' again.");
        var map = RawMapFile.Read(path);
        return (map.Height, map.Width) == (preprocessing.Height, preprocessing.Width)
            ? tensor(map.Values).reshape(map.Height, map.Width)
            : throw new UserErrorException($"{path} has {map.Width}×{map.Height} pixels, but the network sees {preprocessing.Width}×{preprocessing.Height}. Run 'koilo explain' again.");
    }

    private static bool IsProbability(ExplanationEntry entry) => entry.Target.StartsWith("probability of ", StringComparison.Ordinal);

    /// <summary>The class of a target such as <c>logit of koilocytotic</c>.</summary>
    private static int Class(ExplanationEntry entry, IReadOnlyList<string> classes)
    {
        var index = classes.ToList().FindIndex(name => entry.Target.EndsWith(" of " + name, StringComparison.Ordinal));
        return index >= 0 ? index : throw new UserErrorException($"The map of {entry.Image} explains '{entry.Target}', which names no class of the network. Give the run that made it with --network.");
    }
}
