using System.ComponentModel.DataAnnotations;
using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>How the class probability changes when pixels are removed by the map and filled in from their neighbours.</summary>
/// <remarks>
/// Rong et al. 2022, ROAD, arXiv 2202.00449. Unlike blanking, filling in leaves no outline of what was removed. As in pytorch-grad-cam, p says which
/// share is kept: pixels of the map below its p-th percentile (most relevant first), or of 1 − map (least relevant first). The score is the mean change
/// of the class probability over the percentiles; combined, (least − most) ÷ 2.
/// </remarks>
/// <param name="options">Order, percentiles, noise.</param>
public sealed class Road(RoadOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        options.Order switch { RoadOrder.MostRelevantFirst => "road@morf", RoadOrder.LeastRelevantFirst => "road@lerf", _ => "road" },
        options.Order switch { RoadOrder.MostRelevantFirst => "ROAD, most relevant first", RoadOrder.LeastRelevantFirst => "ROAD, least relevant first", _ => "ROAD" },
        "Rong et al. 2022, arXiv:2202.00449",
        "Whether filling in what the map shows costs the network more than filling in the rest.",
        options.Order == RoadOrder.MostRelevantFirst ? ScoreOrder.LowerIsBetter : ScoreOrder.HigherIsBetter, -1, 1)
    {
        Family = MetricFamily.Faithfulness,
        Formula = "mean over percentiles of p(class | pixels removed and filled in) − p(class); combined: (LeRF − MoRF) ÷ 2",
    };

    /// <summary>The images after removal.</summary>
    /// <param name="subject">Maps and images.</param>
    /// <param name="orders">Which pixels go first; not <see cref="RoadOrder.Combined"/>. All holes of all orders and percentiles are filled together.</param>
    /// <returns>Orders × percentiles × N images, percentile after percentile: (O·P·N)×3×H×W.</returns>
    public Tensor Images(MetricSubject subject, params IReadOnlyList<RoadOrder> orders)
    {
        using var scope = NewDisposeScope();
        var unit = Unit(subject.Maps);
        var missing = cat([.. orders.Select(order => Missing(order == RoadOrder.MostRelevantFirst ? unit : 1 - unit))]).unsqueeze(1);
        var filled = NeighbourImputation.Fill(subject.Images.repeat(orders.Count * options.Percentiles.Count, 1, 1, 1), missing);
        if (options.Noise == 0) return filled.MoveToOuterDisposeScope();
        using var generator = new Generator(subject.Seed.For("road").Value, CPU);
        var noise = randn([1, .. subject.Images.shape[1..]], generator: generator).to(filled.device);
        return (filled + (options.Noise * noise * missing)).MoveToOuterDisposeScope();
    }

    /// <summary>The class probability after removal.</summary>
    /// <param name="subject">Maps, images, network.</param>
    /// <param name="orders">Which pixels go first.</param>
    /// <returns>N×(orders·percentiles).</returns>
    public Tensor Probabilities(MetricSubject subject, params IReadOnlyList<RoadOrder> orders)
    {
        using var scope = NewDisposeScope();
        var (images, count) = (Images(subject, orders), subject.Images.shape[0]);
        var target = new ClassProbability(subject.Target.Classes);
        return Probe.Scores(subject, target, orders.Count * options.Percentiles.Count, v => images.narrow(0, v * count, count)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var untouched = Probe.Scores(subject, new ClassProbability(subject.Target.Classes), 1, _ => subject.Images);
        RoadOrder[] orders = options.Order == RoadOrder.Combined ? [RoadOrder.LeastRelevantFirst, RoadOrder.MostRelevantFirst] : [options.Order];
        var changes = (Probabilities(subject, orders) - untouched).unflatten(1, orders.Length, -1).mean([2]); // N×orders
        var score = orders.Length == 1 ? changes.squeeze(1) : (changes.select(1, 0) - changes.select(1, 1)) / 2;
        return FigureRows.Of(score, (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }

    /// <summary>Percentiles × N maps of what is removed.</summary>
    private Tensor Missing(Tensor relevance)
    {
        var cuts = quantile(relevance.flatten(1), tensor(options.Percentiles.Select(p => p / 100f).ToArray(), device: relevance.device), 1); // P×N
        return cat([.. Enumerable.Range(0, options.Percentiles.Count).Select(p => relevance.ge(cuts[p].reshape(-1, 1, 1)))]);
    }

    private static Tensor Unit(Tensor maps)
    {
        var lowest = maps.amin([1, 2], keepdim: true);
        return (maps - lowest) / (maps.amax([1, 2], keepdim: true) - lowest);
    }
}

/// <summary>Which pixels are removed first.</summary>
public enum RoadOrder
{
    /// <summary>Both, and their difference halved.</summary>
    Combined,

    /// <summary>The brightest: the network should suffer.</summary>
    MostRelevantFirst,

    /// <summary>The darkest: the network should hardly notice.</summary>
    LeastRelevantFirst,
}

/// <summary>Options of <see cref="Road"/>.</summary>
public sealed record RoadOptions
{
    /// <summary>Which pixels are removed first.</summary>
    public RoadOrder Order { get; init; }

    /// <summary>Percentiles of the map below which pixels stay, 0–100.</summary>
    /// <value>The default value is 20, 40, 60, 80.</value>
    public IReadOnlyList<int> Percentiles { get; init; } = [20, 40, 60, 80];

    /// <summary>Standard deviation of the noise added to filled pixels.</summary>
    /// <value>The default value is 0.01, as published.</value>
    [Range(0, 1)]
    public double Noise { get; init; } = 0.01;
}
