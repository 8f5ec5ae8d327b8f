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

/// <summary>From a trained network and images to heat maps, and scores of them where the evidence is known.</summary>
/// <param name="Folder">Where the maps go.</param>
/// <param name="Methods">Which explanation methods and controls.</param>
/// <param name="Seed">Where random control maps come from.</param>
public sealed record ExplainStage(RunFolder Folder, IReadOnlyList<ExplainerCard> Methods, Seed Seed)
{
    /// <summary>The class to explain; null for the one the network chose.</summary>
    public int? TargetClass { get; init; }

    /// <summary>How the maps are scored.</summary>
    /// <value>The default value is <see cref="MetricCatalog.Quick"/>.</value>
    public IReadOnlyList<IExplanationMetric> Metrics { get; init; } = MetricCatalog.Quick;

    /// <summary>Images explained at a time.</summary>
    /// <value>The default value is 8.</value>
    public int BatchSize { get; init; } = 8;

    /// <summary>Explains all images by all methods. Finished maps stay when it is interrupted.</summary>
    /// <param name="model">The network, in evaluation mode.</param>
    /// <param name="images">The images, prepared for it.</param>
    /// <param name="classes">The class names.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>How the methods compare with the controls.</returns>
    public IReadOnlyList<ExplainerSummary> Run(
        ImageClassifier model, PreparedImages images, IReadOnlyList<string> classes, StageContext context)
    {
        var explainers = Methods.Select(card => (Card: card, Explainer: card.Build(Seed))).ToList();
        var (index, scores) = (new List<ExplanationEntry>(), new List<ExplanationScore>());
        var counter = context.Counter("explaining", images.Images.Count * Methods.Count, "maps");
        try
        {
            foreach (var batch in Enumerable.Range(0, images.Images.Count).Chunk(BatchSize))
            {
                using var scope = NewDisposeScope();
                var input = ImageTensors.Normalise(images.Gather(batch), images.Preprocessing, context.Device); // N×3×H×W
                var target = new ClassLogit(TargetClass is { } one ? [.. batch.Select(_ => one)] : Chosen(model, input));
                var masks = CellMasks.Of(images, batch, context.Device);
                foreach (var (card, explainer) in explainers)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    using var inner = NewDisposeScope();
                    var maps = explainer.Explain(model, input, target); // N×H×W
                    var subject = new MetricSubject(model, input, maps, target, masks.Evidence)
                    {
                        Nuclei = masks.Nuclei,
                        Cytoplasm = masks.Cytoplasm,
                        Cells = masks.Cells,
                        Explainer = explainer,
                        Preprocessing = images.Preprocessing,
                        Seed = Seed,
                    };
                    scores.AddRange(MapScoring.Score(Metrics, subject, card.Id, [.. batch.Select(i => images.Images[i].Id)]));
                    index.AddRange(Paint(ImageTensors.ToHeatmaps(maps), card, batch, images, k => $"{target.Name} of {classes[target.Classes[k]]}"));
                    counter.Report(index.Count);
                }
            }
        }
        finally
        {
            ExplanationIndexFile.Write(Folder.ExplanationIndex, index);
            if (scores.Count > 0) ExplanationScoreFile.Write(Folder.ExplanationScores, scores);
        }

        return Summarise(scores, images);
    }

    private static int[] Chosen(ImageClassifier model, Tensor input)
    {
        using var inference = no_grad();
        using var scope = NewDisposeScope();
        return [.. model.call(input).argmax(1).cpu().data<long>().ToArray().Select(k => (int)k)];
    }

    private List<ExplanationEntry> Paint(Heatmap[] maps, ExplainerCard card, int[] batch, PreparedImages images, Func<int, string> target)
    {
        var entries = new List<ExplanationEntry>();
        for (var k = 0; k < maps.Length; k++)
        {
            var id = images.Images[batch[k]].Id;
            var picture = images.Picture(batch[k]);
            var outlines = EvidenceMasks.Outlines(images, batch[k]);
            var options = new OverlayOptions { Scale = new HeatmapScale(card.Sign), Outlines = outlines };
            var (overlay, original) = (Place(card.Id, id, ".png"), Place("original", id, ".png"));
            ImageWriter.WritePng(Path.Combine(Folder.Root, overlay), HeatmapOverlay.Paint(picture, maps[k], options));
            if (card == Methods[0]) ImageWriter.WritePng(Path.Combine(Folder.Root, original), picture);
            RawMapFile.Write(Path.Combine(Folder.Root, Place(card.Id, id, ".f32")), maps[k]);
            entries.Add(new ExplanationEntry(id, card.Id, target(k), overlay, original));
        }

        return entries;
    }

    /// <summary>For example <c>explanations/gradcam/koilocytotic/017.png</c>, with forward slashes on every system.</summary>
    internal static string Place(string method, string image, string extension) =>
        $"explanations/{method}/{(image.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? image : image + extension)}";

    private IReadOnlyList<ExplainerSummary> Summarise(List<ExplanationScore> scores, PreparedImages images)
    {
        ExplainerFacts[] methods = [.. Methods.Select(card => new ExplainerFacts(card.Id, card.Title, card.OneLine, card.Paper, card.Kind))];
        FileFormat.WriteJson(Folder.ExplanationMethods, new ExplainersFile(FileFormat.Version, methods));
        return MapScoring.Summarise(Folder, methods, scores, (Seed, images.Images.ToDictionary(image => image.Id, image => image.Group)));
    }
}
