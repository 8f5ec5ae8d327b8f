using System.Text.Json;
using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>Metrics that compare a map with outlined pixels. A metric is one override of <see cref="Rate"/>.</summary>
/// <remarks>Another region than the evidence is part of the id: <c>pointing-game@nuclei</c>.</remarks>
public abstract class LocalisationMetric : IExplanationMetric
{
    private readonly MaskRegion _region;

    /// <summary>Makes the metric for one region.</summary>
    /// <param name="card">Its card for the evidence.</param>
    /// <param name="region">What the map is compared with.</param>
    protected LocalisationMetric(MetricCard card, MaskRegion region)
    {
        _region = region;
        var name = JsonNamingPolicy.CamelCase.ConvertName(region.ToString());
        Card = region == MaskRegion.Evidence ? card : card with
        {
            Id = $"{card.Id}@{name}",
            Title = $"{card.Title} ({name})",
            OneLine = $"As “{card.Title}”, with the {name} of the image in place of the cells that decide its class.",
        };
    }

    /// <inheritdoc/>
    public MetricCard Card { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var maps = subject.Maps.to(ScalarType.Float64).flatten(1); // N×pixels
        var inside = subject.Inside(_region).flatten(1);
        var (values, undefined, reason) = Rate(maps, inside);
        return FigureRows.Of(values, (inside.any(1).logical_not(), Unknown(_region)), (undefined, reason));
    }

    /// <summary>Scores maps against masks of which at least one pixel is set.</summary>
    /// <param name="maps">N×pixels, doubles.</param>
    /// <param name="inside">N×pixels, true on the region.</param>
    /// <returns>N scores, for which of them there is none, and why.</returns>
    protected abstract (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside);

    internal static string Unknown(MaskRegion region) => region switch
    {
        MaskRegion.Evidence => "no cell is known to carry the evidence",
        MaskRegion.Nuclei => "no nucleus is outlined",
        MaskRegion.Cytoplasm => "no cytoplasm is outlined",
        _ => "no cell is outlined",
    };
}
