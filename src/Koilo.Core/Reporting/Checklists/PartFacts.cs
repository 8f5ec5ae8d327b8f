using Koilo.Core.Splitting;
using static System.FormattableString;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>What the split of a run says, in sentences.</summary>
/// <param name="Split">One fold, or several; of several the first is described.</param>
public sealed record PartFacts(Split Split)
{
    private IReadOnlyList<SplitRow> Rows => [.. Split.Rows.Where(row => row.Fold == Split.Rows[0].Fold)];

    private int Folds => Split.Rows.Select(row => row.Fold).Distinct().Count();

    private int Groups => Rows.Select(row => row.Group).Distinct().Count();

    /// <summary>How many images, groups and images of each class every part has.</summary>
    public string Sizes => string.Join(" ", [.. FoldWords, .. Rows.GroupBy(row => row.Part).OrderBy(part => part.Key).Select(Described)]);

    /// <summary>Whether groups stay together.</summary>
    public string Disjoint
    {
        get
        {
            if (Groups == Rows.Count) return Invariant($"By image: each of the {Groups:N0} images is a group of its own in the dataset.");
            var torn = Rows.GroupBy(row => row.Group).Count(group => group.Select(row => row.Part).Distinct().Count() > 1);
            return torn == 0
                ? Invariant($"By group: none of the {Groups:N0} groups ({Rows.Count:N0} images) is in two parts.")
                : Invariant($"NOT by group: {torn:N0} of {Groups:N0} groups have images in more than one part: figures say nothing about new slides.");
        }
    }

    /// <summary>How images are clustered.</summary>
    public string Clusters => Groups == Rows.Count
        ? "The dataset names no clusters: each image is a group of its own."
        : Invariant($"{Rows.Count:N0} images are clustered in {Groups:N0} groups.");

    private string[] FoldWords => Folds == 1 ? [] : [Invariant($"{Folds} folds; in fold {Split.Rows[0].Fold}:")];

    private static string Count(int count, string noun) => Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Described(IGrouping<Part, SplitRow> part)
    {
        var labels = part.CountBy(row => row.Label).OrderBy(label => label.Key, StringComparer.Ordinal);
        var classes = labels.Select(label => Invariant($"{label.Key} {label.Value:N0}"));
        var groups = part.Select(row => row.Group).Distinct().Count();
        return Invariant($"{PartName.Of(part.Key)}: {Count(part.Count(), "image")} of {Count(groups, "group")} ({string.Join(", ", classes)}).");
    }
}
