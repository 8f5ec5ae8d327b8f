using Koilo.Core.Datasets;
using Koilo.Core.Splitting;

namespace Koilo.Core.Auditing;

/// <summary>Whether images of one group stand on both sides of a split.</summary>
internal static class SiblingCheck
{
    /// <summary>Counts test images with a sibling among those to learn from or to choose by.</summary>
    public static AuditFinding Of(ImageDataset dataset, SplitParts split, int mostExamples)
    {
        int[][] groups = [.. dataset.Images.Index().GroupBy(x => x.Item.Group, x => x.Index).Select(group => group.ToArray())];
        int[] seen = [.. groups.SelectMany(split.TestedThoughSeen)];
        var (tested, cut) = (split.Count(Part.Test), groups.Sum(group => split.Folds.Count(parts => Learnt(parts, group) && Chosen(parts, group))));
        var numbers = new Dictionary<string, double>
        {
            ["testImages"] = tested,
            ["withSiblingInTraining"] = seen.Length,
            ["share"] = tested == 0 ? double.NaN : (double)seen.Length / tested,
            ["groupsInTrainAndVal"] = cut,
        };
        var (verdict, sentence) = (seen.Length, cut) switch
        {
            ( > 0, _) => (
                AuditVerdict.Leak,
                AuditText.Of($"{seen.Length} of {tested} test images ({numbers["share"]:0.0 %}) come from a group that is also learnt from.")),
            (_, > 0) => (
                AuditVerdict.Warn,
                AuditText.Of($"No test image has a sibling elsewhere, but {cut} groups are both learnt from and used to choose the epoch.")),
            _ => (AuditVerdict.Ok, AuditText.Of($"None of {tested} test images comes from a group that is also learnt from.")),
        };
        return new AuditFinding("siblings", verdict, sentence, numbers)
        {
            Examples = [.. seen.Distinct().Take(mostExamples).Select(i => $"{dataset.Images[i].Id} (group {dataset.Images[i].Group})")],
        };

        static bool Learnt(Part?[] parts, int[] group) => group.Any(i => parts[i] == Part.Train);
        static bool Chosen(Part?[] parts, int[] group) => group.Any(i => parts[i] == Part.Val);
    }
}
