using Koilo.Core.Randomness;
using Koilo.Learning.Explanations;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>A batch of heat maps and everything a metric may look at.</summary>
/// <param name="Model">The network that was explained; a metric leaves it as it was.</param>
/// <param name="Images">N×3×H×W, normalised.</param>
/// <param name="Maps">N×H×W, raw.</param>
/// <param name="Target">What was explained.</param>
/// <param name="Evidence">N×H×W of 0 and 1: where the cells lie that the label depends on; all 0 where nobody knows.</param>
public sealed record MetricSubject(ImageClassifier Model, Tensor Images, Tensor Maps, ScoreTarget Target, Tensor Evidence)
{
    /// <summary>N×H×W of 0 and 1: the nuclei; null where nobody knows.</summary>
    public Tensor? Nuclei { get; init; }

    /// <summary>N×H×W of 0 and 1: the cells without their nuclei; null where nobody knows.</summary>
    public Tensor? Cytoplasm { get; init; }

    /// <summary>N×H×W of 0 and 1: whole cells; null where nobody knows.</summary>
    public Tensor? Cells { get; init; }

    /// <summary>The method that made the maps, to be called again on changed images; null where it cannot be.</summary>
    public IExplainer? Explainer { get; init; }

    /// <summary>How the images were normalised, for metrics that change colours; null where unknown.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>Where random choices come from.</summary>
    public Seed Seed { get; init; } = new(1);

    /// <summary>Images that the network may see at a time.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The pixels of a region.</summary>
    /// <param name="region">Which.</param>
    /// <returns>N×H×W, true inside; all false where unknown. The caller owns it.</returns>
    internal Tensor Inside(MaskRegion region)
    {
        var mask = region switch
        {
            MaskRegion.Evidence => Evidence,
            MaskRegion.Nuclei => Nuclei,
            MaskRegion.Cytoplasm => Cytoplasm,
            MaskRegion.Cells => Cells,
            _ => throw new ArgumentOutOfRangeException(nameof(region), region, null),
        };
        return mask?.gt(0) ?? zeros(Maps.shape, ScalarType.Bool, Maps.device);
    }
}

/// <summary>What a map is compared with.</summary>
public enum MaskRegion
{
    /// <summary>The cells (or the tile of a collage) that the label depends on.</summary>
    Evidence,

    /// <summary>All nuclei.</summary>
    Nuclei,

    /// <summary>All cells without their nuclei.</summary>
    Cytoplasm,

    /// <summary>All cells.</summary>
    Cells,
}
