using Koilo.Core.Evaluation;

namespace Koilo.Core.Comparing.Maps;

/// <summary>How alike the maps of one method are in two runs, over all images that both explain by the same question.</summary>
/// <param name="Explainer">The method.</param>
/// <param name="First">One run.</param>
/// <param name="Second">The other run.</param>
/// <param name="Kind">Two models, or one model with two seeds.</param>
/// <param name="Images">How many images both runs explain by the same question.</param>
public sealed record MapPairSummary(ExplainerFacts Explainer, string First, string Second, MapPairKind Kind, int Images)
{
    /// <summary>Mean of <see cref="MapPairScore.RankCorrelation"/>.</summary>
    public required Figure RankCorrelation { get; init; }

    /// <summary>Its 95 % interval; null where there are fewer than two groups of images.</summary>
    public ScoreInterval? RankInterval { get; init; }

    /// <summary>Mean of <see cref="MapPairScore.Similarity"/>.</summary>
    public required Figure Similarity { get; init; }

    /// <summary>Its 95 % interval; null where there are fewer than two groups of images.</summary>
    public ScoreInterval? SimilarityInterval { get; init; }
}
