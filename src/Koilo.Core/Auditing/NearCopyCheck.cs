using System.Collections.Concurrent;

namespace Koilo.Core.Auditing;

/// <summary>Whether images are nearly the same: resized, recompressed, turned, mirrored, or one cell photographed twice.</summary>
internal static class NearCopyCheck
{
    /// <summary>Compares every image with every other one, in eight orientations.</summary>
    public static AuditFinding Of(AuditedImages images, SplitParts? split, AuditOptions options, CancellationToken cancellation)
    {
        var pairs = Pairs(images.Read, options, cancellation);
        var apart = pairs.Where(pair => pair.First.Image.Group != pair.Second.Image.Group).ToList();
        var seen = split is null ? 0 : pairs.SelectMany(pair => split.TestedThoughSeen([pair.First.Index, pair.Second.Index])).Distinct().Count();
        var numbers = new Dictionary<string, double>
        {
            ["pairs"] = pairs.Count,
            ["pairsOfTwoGroups"] = apart.Count,
            ["testImagesWithNearCopyInTraining"] = split is null ? double.NaN : seen,
        };
        var (verdict, sentence) = (seen, apart.Count) switch
        {
            ( > 0, _) => (
                AuditVerdict.Leak,
                AuditText.Of($"{seen} test images have a near copy (resized, turned, recompressed or photographed twice) that is learnt from.")),
            (_, > 0) => (
                AuditVerdict.Warn,
                AuditText.Of($"{apart.Count} pairs of images are nearly the same but in two groups, so a split may part them. Give them one group.")),
            _ => (AuditVerdict.Ok, AuditText.Of($"No two images of different groups are nearly the same ({pairs.Count} pairs within a group).")),
        };
        return new AuditFinding("nearCopies", verdict, sentence, numbers)
        {
            Examples = [.. apart.Concat(pairs).Distinct().Take(options.MostExamples)
                .Select(pair => AuditText.Of($"{pair.First.Image.Id} ~ {pair.Second.Image.Id} ({pair.Correlation:0.000})"))],
        };
    }

    private static List<NearPair> Pairs(IReadOnlyList<AuditedImage> images, AuditOptions options, CancellationToken cancellation)
    {
        var sighted = images.Where(one => !one.Traits.Look.IsBlank).ToArray();
        var pairs = new ConcurrentBag<NearPair>();
        Parallel.For(0, sighted.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            for (var j = i + 1; j < sighted.Length; j++)
            {
                if (sighted[i].Traits.Sha256 == sighted[j].Traits.Sha256) continue; // an exact copy is another finding
                var correlation = Correlation(sighted[i].Traits.Look, sighted[j].Traits.Look, options.MostDifferentBits);
                if (correlation >= options.LeastCorrelation) pairs.Add(new NearPair(sighted[i], sighted[j], correlation));
            }
        });
        return [.. pairs.OrderByDescending(pair => pair.Correlation).ThenBy(pair => pair.First.Index).ThenBy(pair => pair.Second.Index)];
    }

    private static double Correlation(PerceptualHash one, PerceptualHash other, int mostDifferentBits)
    {
        var best = -1.0;
        for (var orientation = 0; orientation < PerceptualHash.Orientations; orientation++)
        {
            if (one.Distance(orientation, other) <= mostDifferentBits) best = Math.Max(best, one.Correlation(orientation, other));
        }

        return best;
    }

    private sealed record NearPair(AuditedImage First, AuditedImage Second, double Correlation);
}
