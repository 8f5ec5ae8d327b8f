using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Core.Comparing.Maps;

/// <summary>Sums up how alike heat maps of several runs are.</summary>
public static class MapComparison
{
    /// <summary>The images that every run explains.</summary>
    /// <param name="runs">Two or more.</param>
    /// <returns>In the first run's order.</returns>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static IReadOnlyList<string> Common(IReadOnlyList<ComparedRun> runs)
    {
        var images = runs.Select(run => run.Maps.Select(map => map.Image).Distinct()).Aggregate((common, own) => common.Intersect(own)).ToList();
        return images.Count > 0
            ? images
            : throw new UserErrorException(
                $"No image is explained by all of {string.Join(", ", runs.Select(run => run.Name))}. Run 'koilo explain' on the same images (--images) for each.");
    }

    /// <summary>The pairs of maps to compare: the same image, method and question in two runs.</summary>
    /// <param name="runs">Two or more.</param>
    /// <returns>Pair after pair of runs.</returns>
    public static IEnumerable<(ComparedRun First, ComparedRun Second, ExplanationEntry Of, ExplanationEntry With)> Pairs(IReadOnlyList<ComparedRun> runs)
    {
        var images = Common(runs).ToHashSet();
        foreach (var (first, second) in runs.SelectMany((first, i) => runs.Skip(i + 1).Select(second => (first, second))))
        {
            var others = second.Maps.ToDictionary(map => (map.Image, map.Explainer, map.Target));
            foreach (var map in first.Maps.Where(map => images.Contains(map.Image)))
            {
                if (others.TryGetValue((map.Image, map.Explainer, map.Target), out var other)) yield return (first, second, map, other);
            }
        }
    }

    /// <summary>Sums up.</summary>
    /// <param name="runs">Two or more.</param>
    /// <param name="scores">How alike, for <see cref="Pairs"/>.</param>
    /// <param name="seed">Where the resampling of the intervals comes from.</param>
    /// <returns>The report.</returns>
    public static MapComparisonReport Of(IReadOnlyList<ComparedRun> runs, IReadOnlyList<MapPairScore> scores, Seed seed)
    {
        var methods = runs.SelectMany(run => run.Methods.Methods).DistinctBy(method => method.Id).ToDictionary(method => method.Id);
        var groups = runs.SelectMany(run => run.Groups).DistinctBy(one => one.Image).ToDictionary(one => one.Image, one => one.Group);
        var pairs = scores.GroupBy(score => (score.First, score.Second, score.Explainer)).Select(same =>
        {
            var (first, second) = (runs.Single(run => run.Name == same.Key.First), runs.Single(run => run.Name == same.Key.Second));
            var (rank, rankInterval) = Mean(score => score.RankCorrelation);
            var (similarity, similarityInterval) = Mean(score => score.Similarity);
            return new MapPairSummary(methods[same.Key.Explainer], first.Name, second.Name, first.KindWith(second), same.Count())
            {
                RankCorrelation = rank,
                RankInterval = rankInterval,
                Similarity = similarity,
                SimilarityInterval = similarityInterval,
            };

            (Figure, ScoreInterval?) Mean(Func<MapPairScore, Figure> figure)
            {
                var defined = same.Where(score => figure(score).IsDefined).GroupBy(score => groups.GetValueOrDefault(score.Image, score.Image), score => figure(score).Value);
                return MeanOf([.. defined.Select(group => group.ToArray())], seed.For($"{same.Key}"));
            }
        });
        return new MapComparisonReport(runs, Common(runs), [.. pairs], scores);
    }

    private static (Figure, ScoreInterval?) MeanOf(IReadOnlyList<IReadOnlyList<double>> groups, Seed seed)
    {
        if (groups.Count == 0) return (Figure.Undefined("no pair of maps has a figure"), null);
        var mean = new Figure(groups.SelectMany(group => group).Average());
        if (groups.Count < 2) return (mean, null);
        var (low, high) = PairedGroups.Interval(groups, seed);
        return (mean, new ScoreInterval(low, high));
    }
}
