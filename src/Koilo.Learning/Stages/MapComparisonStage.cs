using Koilo.Core;
using Koilo.Core.Comparing.Maps;
using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.ExplanationMetrics.Robustness;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Stages;

/// <summary>From the heat maps of several runs to how alike they are: agreement across models, repeatability across seeds.</summary>
/// <param name="Runs">Two or more.</param>
/// <param name="Seed">Where the resampling of the intervals comes from.</param>
public sealed record MapComparisonStage(IReadOnlyList<ComparedRun> Runs, Seed Seed)
{
    /// <summary>Compares all pairs of maps of the same image, method and question.</summary>
    /// <param name="context">Who watches.</param>
    /// <returns>The report.</returns>
    /// <exception cref="UserErrorException">The runs explain no common image, or a raw map is missing.</exception>
    public MapComparisonReport Run(StageContext context)
    {
        var pairs = MapComparison.Pairs(Runs).ToList();
        var (scores, counter) = (new List<MapPairScore>(), context.Counter("comparing", pairs.Count, "maps"));
        foreach (var (first, second, of, with) in pairs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var (rank, similarity) = Alike(Map(first, of), Map(second, with));
            scores.Add(new MapPairScore(of.Image, of.Explainer, first.Name, second.Name, rank, similarity));
            counter.Report(scores.Count);
        }

        return MapComparison.Of(Runs, scores, Seed);
    }

    /// <summary>A map of another size is brought to the first one's.</summary>
    private static (Figure Rank, Figure Similarity) Alike(NumpyArray first, NumpyArray second)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Tensor(first), Tensor(second));
        if (!a.shape.SequenceEqual(b.shape))
            b = functional.interpolate(b.unsqueeze(1), a.shape[1..], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
        return (
            Figure(MapAgreement.RankCorrelation(a, b)),
            Figure(MapAgreement.StructuralSimilarity(MapAgreement.Unit(a), MapAgreement.Unit(b), SimilarityWindow.Gaussian)));
    }

    private static Tensor Tensor(NumpyArray map) => tensor(map.Values).reshape(1, map.Shape[0], map.Shape[1]);

    private static Figure Figure(Tensor value) =>
        value.to(ScalarType.Float64).item<double>() is var number && double.IsNaN(number) ? Koilo.Core.Evaluation.Figure.Undefined("one of the maps is the same everywhere") : new Figure(number);

    private static NumpyArray Map(ComparedRun run, ExplanationEntry entry)
    {
        var path = Path.Combine(run.Folder.Root, ExplainStage.Place(entry.Explainer, entry.Image, ".npy"));
        return File.Exists(path) ? NumpyArray.Read(path) : throw new UserErrorException($"The raw map {path} is missing. Run 'koilo explain' again.");
    }
}
