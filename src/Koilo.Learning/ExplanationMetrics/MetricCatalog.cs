using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Learning.ExplanationMetrics.Axioms;
using Koilo.Learning.ExplanationMetrics.Complexity;
using Koilo.Learning.ExplanationMetrics.Faithfulness;
using Koilo.Learning.ExplanationMetrics.Localisation;
using Koilo.Learning.ExplanationMetrics.Randomisation;
using Koilo.Learning.ExplanationMetrics.Robustness;
using Koilo.Learning.Loading;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>All metrics for heat maps. To add one: its file, one line here, one test with a value derived by hand.</summary>
public static class MetricCatalog
{
    private static readonly string[] s_quick =
        ["energy-inside", "pointing-game", "relevance-rank", "auprc", "iou-best", "nucleus-ratio", "deletion", "insertion", "gini", "entropy"];

    /// <summary>Every metric with its usual settings.</summary>
    public static IReadOnlyList<IExplanationMetric> All { get; } = Cards.Unique<IExplanationMetric>(
        metric => metric.Card.Id,
        new EnergyInside(),
        new PointingGame(),
        new RelevanceRank(),
        new TopIntersection(new()),
        new AveragePrecision(),
        new RocArea(),
        new BestOverlap(),
        new FixedOverlap(),
        new NucleusRatio(),
        new Deletion(new()),
        new Insertion(new() { Reference = Reference.Blur }),
        new PixelFlipping(new()),
        new Road(new()),
        new AverageDrop(),
        new ConfidenceIncrease(),
        new AverageGain(),
        new Infidelity(new()),
        new Sufficiency(),
        new Comprehensiveness(),
        new Monotonicity(new()),
        new MonotonicityCorrelation(new()),
        new FaithfulnessCorrelation(new()),
        new FaithfulnessEstimate(new()),
        new SensitivityN(new() { Sets = 16 }),
        new RegionRemoval(new()),
        new MaxSensitivity(new()),
        new LocalLipschitz(new()),
        new FlipConsistency(),
        new StainConsistency(),
        new ParameterRandomisation(),
        new SmoothParameterRandomisation(),
        new EfficientParameterRandomisation(),
        new RandomLogit(),
        new Sparseness(),
        new MapEntropy(),
        new EffectiveComplexity(new()),
        new CompletenessGap(),
        new InputInvariance());

    /// <summary>The same metrics with other references, orders and regions, such as <c>deletion@mean</c> and <c>pointing-game@nuclei</c>.</summary>
    public static IReadOnlyList<IExplanationMetric> Variants { get; } = Cards.Unique<IExplanationMetric>(
        metric => metric.Card.Id,
        [
            .. new[] { MaskRegion.Nuclei, MaskRegion.Cytoplasm, MaskRegion.Cells }.SelectMany(OnRegion),
            new Deletion(new() { Reference = Reference.Mean }),
            new Deletion(new() { Reference = Reference.Blur }),
            new Insertion(new() { Reference = Reference.Zero }),
            new Insertion(new() { Reference = Reference.Mean }),
            new PixelFlipping(new() { Reference = Reference.Mean }),
            new PixelFlipping(new() { Reference = Reference.Blur }),
            new Road(new() { Order = RoadOrder.MostRelevantFirst }),
            new Road(new() { Order = RoadOrder.LeastRelevantFirst }),
        ]);

    /// <summary>What is computed without being asked for: localisation, deletion, insertion, complexity. None calls the method again.</summary>
    public static IReadOnlyList<IExplanationMetric> Quick { get; } = [.. s_quick.Select(Find)];

    /// <summary>The same for given images: where nuclei are outlined, but nobody says which cells carry the evidence, localisation is that on nuclei.</summary>
    /// <param name="images">The explained images.</param>
    public static IReadOnlyList<IExplanationMetric> QuickFor(IReadOnlyList<LabelledImage> images) =>
        images.Any(EvidenceMasks.IsKnown) || !images.Any(image => image.Cells.Any(cell => cell.Nucleus.Count > 0))
            ? Quick
            : [.. s_quick.Select(id => Variants.FirstOrDefault(metric => metric.Card.Id == id + "@nuclei") ?? Find(id))];

    /// <summary>Finds a metric.</summary>
    /// <param name="id">Its name, such as <c>deletion</c> or <c>pointing-game@nuclei</c>.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="UserErrorException">There is none of that name; the message has the nearest ones.</exception>
    public static IExplanationMetric Find(string id) =>
        All.Concat(Variants).FirstOrDefault(metric => metric.Card.Id == id)
        ?? throw new UserErrorException(
            $"Unknown metric '{id}'. {NearestName.Suggest(id, [.. All.Concat(Variants).Select(metric => metric.Card.Id)])} 'koilo metrics' lists them.");

    private static IEnumerable<IExplanationMetric> OnRegion(MaskRegion region) =>
    [
        new EnergyInside(region),
        new PointingGame(region),
        new RelevanceRank(region),
        new TopIntersection(new(), region),
        new AveragePrecision(region),
        new RocArea(region),
        new BestOverlap(region),
        new FixedOverlap(region),
    ];
}
