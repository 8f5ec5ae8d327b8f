using Koilo.Core;
using Koilo.Learning.ExplanationMetrics.Localisation;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>All metrics for heat maps. To add one: its file, one line here, one test with a value derived by hand.</summary>
public static class MetricCatalog
{
    /// <summary>Every metric.</summary>
    public static IReadOnlyList<IExplanationMetric> All { get; } = Cards.Unique<IExplanationMetric>(
        metric => metric.Card.Id,
        new EnergyInside());
}
