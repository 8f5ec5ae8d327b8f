using Koilo.Core.Evaluation;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>The share of a map's positive energy that lies on the cells the label depends on.</summary>
/// <remarks>
/// Σ_inside max(m, 0) ÷ Σ max(m, 0): the energy-based pointing game (Wang et al. 2020, Score-CAM, arXiv 1910.01279), also called relevance
/// mass accuracy. A map of chance scores the share of the image's area that those cells cover.
/// </remarks>
public sealed class EnergyInside : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "energy-inside",
        "Energy inside the evidence",
        "Wang et al. 2020, arXiv:1910.01279",
        "How much of the map's light falls on the cells that decide the class.",
        ScoreOrder.HigherIsBetter,
        0,
        1);

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var energy = subject.Maps.to(ScalarType.Float64).clamp_min(0); // N×H×W
        var evidence = subject.Evidence.to(ScalarType.Float64);
        var sums = stack([(energy * evidence).sum([1, 2]), energy.sum([1, 2]), evidence.sum([1, 2])], 1); // N×3
        return [.. TensorReadBack.Rows(sums).Select(row => row[2] == 0
            ? Figure.Undefined("no cell is known to carry the evidence")
            : Figure.Share(row[0], row[1], "the map is nowhere positive"))];
    }
}
