using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>How much brighter the map is on nuclei than on cytoplasm.</summary>
/// <remarks>Mean of max(m, 0) over the nuclei ÷ mean over the cytoplasm. It describes what a network looks at; neither end is better.</remarks>
public sealed class NucleusRatio : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "nucleus-ratio", "Nucleus to cytoplasm", "Koilo",
        "How many times brighter the map is on nuclei than on cytoplasm.", ScoreOrder.Descriptive, 0, double.PositiveInfinity)
    { Family = MetricFamily.Localisation, Formula = "mean_nuclei max(m, 0) ÷ mean_cytoplasm max(m, 0)" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var energy = subject.Maps.to(ScalarType.Float64).clamp_min(0).flatten(1);
        var (nuclei, cytoplasm) = (subject.Inside(MaskRegion.Nuclei).flatten(1), subject.Inside(MaskRegion.Cytoplasm).flatten(1));
        var around = Mean(cytoplasm);
        return FigureRows.Of(
            Mean(nuclei) / around,
            (nuclei.any(1).logical_not(), LocalisationMetric.Unknown(MaskRegion.Nuclei)),
            (cytoplasm.any(1).logical_not(), LocalisationMetric.Unknown(MaskRegion.Cytoplasm)),
            (around.eq(0), "the map is nowhere positive on cytoplasm"));

        Tensor Mean(Tensor region) => (energy * region).sum(1) / BrightestPixels.Count(region);
    }
}
