using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
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
    /// <summary>What is explained.</summary>
    /// <value>The default value is the score of the class that the network chose.</value>
    public TargetForm Target { get; init; } = TargetForm.Predicted;

    /// <summary>The layers that methods over feature maps look at, by their state-dict names; several are averaged.</summary>
    /// <value>The default value is none: the network's usual cut.</value>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>How much the strongest places of a map cover the picture, 0 to 1.</summary>
    public double Opacity { get; init; } = new OverlayOptions().Opacity;

    /// <summary>Where the images come from, to be noted; null for the run's own dataset.</summary>
    public ExplainedSource? Source { get; init; }

    /// <summary>The run whose network is explained, where that is another one; its full path.</summary>
    public string? Network { get; init; }

    /// <summary>How the maps are scored.</summary>
    /// <value>The default value is null: <see cref="MetricCatalog.QuickFor"/> the images.</value>
    public IReadOnlyList<IExplanationMetric>? Metrics { get; init; }

    /// <summary>Images explained at a time.</summary>
    /// <value>The default value is 8.</value>
    public int BatchSize { get; init; } = 8;

    /// <summary>
    /// Explains all images by all methods. The maps of finished batches stay, listed and ready to be scored, when it is interrupted; so do earlier maps of the same
    /// images by other methods, where they explain the same.
    /// </summary>
    /// <param name="model">The network, in evaluation mode.</param>
    /// <param name="images">The images, prepared for it.</param>
    /// <param name="classes">The class names.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>How the methods compare with the controls.</returns>
    /// <exception cref="UserErrorException">There is no such layer, or no method looks at one; an image has no label and its own class is asked for.</exception>
    public IReadOnlyList<ExplainerSummary> Run(
        ImageClassifier model, PreparedImages images, IReadOnlyList<string> classes, StageContext context)
    {
        LayerTap.Require(model, Layers);
        var explainers = Methods.Select(card => (Card: card, Explainer: card.BuildAt(Seed, Layers))).ToList();
        if (Layers.Count > 0 && !explainers.Any(one => one.Explainer is ILayered))
            throw new UserErrorException("A layer is given, but none of the methods looks at layers. Add one that does, such as gradcam.");
        ExplainerFacts[] facts = [.. Methods.Select(card => new ExplainerFacts(card.Id, card.Title, card.OneLine, card.Paper, card.Kind))];
        var (index, scores) = (new List<ExplanationEntry>(), new List<ExplanationScore>());
        var earlier = EarlierMaps.Of(Folder, this, images.Images.Select(image => image.Id).ToHashSet());
        var metrics = Metrics ?? MetricCatalog.QuickFor(images.Images);
        var counter = context.Counter("explaining", images.Images.Count * Methods.Count, "maps");
        foreach (var batch in Enumerable.Range(0, images.Images.Count).Chunk(BatchSize))
        {
            using var scope = NewDisposeScope();
            var input = ImageTensors.Normalise(images.Gather(batch), images.Preprocessing, context.Device); // N×3×H×W
            var forms = Forms(model, input, (images, batch), classes);
            var target = ScoreTarget.From(forms, classes);
            var shared = FromOnePass([.. explainers.Select(one => one.Explainer).OfType<ActivationMapExplainer>()], model, (input, target), context);
            var masks = CellMasks.Of(images, batch, context.Device);
            foreach (var (card, explainer) in explainers)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                using var inner = NewDisposeScope();
                var maps = shared.GetValueOrDefault(explainer) ?? explainer.Explain(model, input, target); // N×H×W
                var subject = new MetricSubject(model, input, maps, target, masks.Evidence)
                {
                    Nuclei = masks.Nuclei,
                    Cytoplasm = masks.Cytoplasm,
                    Cells = masks.Cells,
                    Explainer = explainer,
                    Preprocessing = images.Preprocessing,
                    Seed = Seed,
                };
                scores.AddRange(MapScoring.Score(metrics, subject, card.Id, [.. batch.Select(i => images.Images[i].Id)]));
                index.AddRange(Paint(ImageTensors.ToHeatmaps(maps), card, batch, images, k => forms[k].Text(classes)));
                counter.Report(index.Count);
            }

            List(earlier, facts, index, scores);
        }

        earlier = earlier.Matching(index.DistinctBy(entry => entry.Image).ToDictionary(entry => entry.Image, entry => entry.Target));
        List(earlier, facts, index, scores);
        return MapScoring.Summarise(Folder, [.. earlier.Methods, .. facts], [.. earlier.Scores, .. scores], (Seed, images.Images.ToDictionary(image => image.Id, image => image.Group)));
    }

    /// <summary>Writes down which maps there are.</summary>
    private void List(EarlierMaps earlier, IReadOnlyList<ExplainerFacts> facts, IReadOnlyList<ExplanationEntry> index, List<ExplanationScore> scores)
    {
        FileFormat.WriteJson(Folder.ExplanationMethods, new ExplainersFile(FileFormat.Version, [.. earlier.Methods, .. facts]) { Layers = Layers, Images = Source, Network = Network });
        ExplanationIndexFile.Write(Folder.ExplanationIndex, [.. earlier.Entries, .. index]);
        if (scores.Count + earlier.Scores.Count > 0) ExplanationScoreFile.Write(Folder.ExplanationScores, [.. earlier.Scores, .. scores]);
    }

    /// <summary>The maps of all methods over feature maps, from one forward and one backward pass.</summary>
    private static Dictionary<IExplainer, Tensor> FromOnePass(
        IReadOnlyList<ActivationMapExplainer> methods, ImageClassifier model, (Tensor Images, ScoreTarget Target) asked, StageContext context)
    {
        if (methods.Count == 0) return [];
        var maps = ActivationMapExplainer.ExplainAll(methods, model, asked.Images, asked.Target, context.Cancellation);
        return methods.Zip(maps).ToDictionary(one => (IExplainer)one.First, one => one.Second);
    }

    /// <summary>What is explained of each image, by name.</summary>
    private IReadOnlyList<TargetForm> Forms(ImageClassifier model, Tensor input, (PreparedImages Images, int[] Batch) of, IReadOnlyList<string> classes)
    {
        using var inference = no_grad();
        using var scope = NewDisposeScope();
        var chosen = model.call(input).argmax(1).cpu().data<long>().ToArray();
        return [.. of.Batch.Select((i, k) => Form(of.Images.Images[i], classes[(int)chosen[k]], classes))];
    }

    private TargetForm Form(LabelledImage image, string predicted, IReadOnlyList<string> classes)
    {
        try
        {
            return Target.For(predicted, classes.Contains(image.Label) ? image.Label : null);
        }
        catch (UserErrorException cause)
        {
            throw new UserErrorException($"{image.Id}: {cause.Message}", cause);
        }
    }

    private List<ExplanationEntry> Paint(Heatmap[] maps, ExplainerCard card, int[] batch, PreparedImages images, Func<int, string> target)
    {
        var entries = new List<ExplanationEntry>();
        for (var k = 0; k < maps.Length; k++)
        {
            var id = images.Images[batch[k]].Id;
            var picture = images.Picture(batch[k]);
            var options = new OverlayOptions { Scale = new HeatmapScale(card.Sign), Outlines = EvidenceMasks.Drawn(images, batch[k]), Opacity = Opacity };
            var (overlay, original) = (Place(card.Id, id, ".png"), Place("original", id, ".png"));
            ImageWriter.WritePng(Path.Combine(Folder.Root, overlay), HeatmapOverlay.Paint(picture, maps[k], options));
            if (card == Methods[0]) ImageWriter.WritePng(Path.Combine(Folder.Root, original), picture);
            new NumpyArray([maps[k].Height, maps[k].Width], maps[k].Values).Write(Path.Combine(Folder.Root, Place(card.Id, id, ".npy")));
            entries.Add(new ExplanationEntry(id, card.Id, target(k), overlay, original));
        }

        return entries;
    }

    /// <summary>For example <c>explanations/gradcam/koilocytotic/017.png</c>, with forward slashes on every system.</summary>
    internal static string Place(string method, string image, string extension) =>
        $"explanations/{method}/{(image.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? image : image + extension)}";
}
