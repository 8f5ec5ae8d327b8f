using Koilo.Core.Evaluation;

namespace Koilo.Core.Comparing.Maps;

/// <summary>How alike the maps of one image by one method are in two runs.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Explainer">The method's id.</param>
/// <param name="First">One run.</param>
/// <param name="Second">The other run.</param>
/// <param name="RankCorrelation">Spearman's correlation of their pixels.</param>
/// <param name="Similarity">Structural similarity, each map scaled to 0–1.</param>
public sealed record MapPairScore(string Image, string Explainer, string First, string Second, Figure RankCorrelation, Figure Similarity);
