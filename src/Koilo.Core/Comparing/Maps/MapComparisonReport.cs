namespace Koilo.Core.Comparing.Maps;

/// <summary>Heat maps of several runs side by side, with how alike they are.</summary>
/// <param name="Runs">The runs, in the order given.</param>
/// <param name="Images">The images that every run explains.</param>
/// <param name="Pairs">How alike, for each method and pair of runs.</param>
/// <param name="Scores">How alike, image by image.</param>
public sealed record MapComparisonReport(
    IReadOnlyList<ComparedRun> Runs, IReadOnlyList<string> Images, IReadOnlyList<MapPairSummary> Pairs, IReadOnlyList<MapPairScore> Scores);
