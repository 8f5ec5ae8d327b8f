using Koilo.Core.Datasets;

namespace Koilo.Core.Auditing;

/// <summary>Whether a file is there more than once.</summary>
internal static class CopyCheck
{
    /// <summary>Looks for equal files.</summary>
    /// <param name="dataset">All images.</param>
    /// <param name="hashes">One per image; null where the file could not be read.</param>
    /// <param name="split">Null where only the dataset is judged.</param>
    /// <param name="mostExamples">How many sets of copies to name.</param>
    public static AuditFinding Of(ImageDataset dataset, IReadOnlyList<string?> hashes, SplitParts? split, int mostExamples)
    {
        var files = hashes.Index().Where(x => x.Item is not null).GroupBy(x => x.Item, x => x.Index);
        int[][] copies = [.. files.Where(set => set.Count() > 1).Select(set => set.ToArray())];
        var seen = split is null ? 0 : copies.Sum(set => split.TestedThoughSeen(set).Count());
        var contradictions = copies.Count(set => set.Select(i => dataset.Images[i].Label).Distinct().Count() > 1);
        var numbers = new Dictionary<string, double>
        {
            ["filesWithCopies"] = copies.Length,
            ["superfluousImages"] = copies.Sum(set => set.Length - 1),
            ["withTwoLabels"] = contradictions,
            ["testImagesWithCopyInTraining"] = split is null ? double.NaN : seen,
        };
        var labels = contradictions > 0 ? AuditText.Of($" {contradictions} of them are in two classes.") : "";
        var (verdict, sentence) = (seen, copies.Length) switch
        {
            ( > 0, _) => (AuditVerdict.Leak, AuditText.Of($"{seen} test images are learnt from as well, as exact copies.{labels}")),
            (_, > 0) => (AuditVerdict.Warn, AuditText.Of($"{copies.Length} files are there more than once.{labels} Remove the copies.")),
            _ => (AuditVerdict.Ok, "No file is there twice."),
        };
        return new AuditFinding("copies", verdict, sentence, numbers)
        {
            Examples = [.. copies.Take(mostExamples).Select(set => string.Join(" = ", set.Select(i => dataset.Images[i].Id)))],
        };
    }
}
