using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Integrity;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;

namespace Koilo.Core.Auditing;

/// <summary>Looks for everything that makes results on a dataset better than they deserve.</summary>
public static class LeakageAudit
{
    private static readonly Dictionary<string, double> NoNumbers = [];
    private static readonly int MostExamples = new AuditOptions().MostExamples;

    /// <summary>Reads every image once and makes every check.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="split">Which images are learnt from and tested, one fold or several; null where only the dataset is judged.</param>
    /// <param name="options">When two images count as nearly the same.</param>
    /// <param name="progress">Told how many images have been read.</param>
    /// <param name="cancellation">Stops the audit.</param>
    /// <returns>Facts and findings. A file that cannot be read is a finding.</returns>
    /// <exception cref="UserErrorException">The split is one of other images, or no image can be read.</exception>
    public static AuditReport Of(
        ImageDataset dataset, Split? split, AuditOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var parts = split is null ? null : SplitParts.Of(dataset, split);
        var images = AuditedImages.Of(dataset, progress, cancellation);
        if (images.Read.Count == 0) throw new UserErrorException($"{dataset.Name}: none of its images can be read. {images.Unreadable[0]}");
        var hashes = new string?[dataset.Images.Count];
        foreach (var one in images.Read) hashes[one.Index] = one.Traits.Sha256;
        AuditFinding[] findings =
        [
            Readable(images, options),
            .. dataset.Integrity.Findings.Count == 0 ? Array.Empty<AuditFinding>() : [AsPublished(dataset.Integrity)],
            Grouped(dataset),
            .. parts is null ? Array.Empty<AuditFinding>() : [SiblingCheck.Of(dataset, parts, options.MostExamples)],
            CopyCheck.Of(dataset, hashes, parts, options.MostExamples),
            NearCopyCheck.Of(images, parts, options, cancellation),
            .. dataset.Classes.Count > 1 ? ShortcutCheck.All.Select(shortcut => ShortcutCheck.Of(shortcut, images)) : [Unlabelled(dataset)],
        ];
        var groups = images.Read.GroupBy(one => one.Image.Group).Select(group => AuditedImages.Facts(group.Key, [.. group])).ToList();
        var classes = images.Read.GroupBy(one => one.Image.Label)
            .ToDictionary(label => label.Key, label => AuditedImages.Facts(label.Key, [.. label]));
        return new AuditReport(
            FileFormat.Version,
            dataset.Name,
            dataset.Images.Count,
            groups.Count,
            [.. dataset.Classes.Prepend("").Where(classes.ContainsKey).Select(name => classes[name])],
            [.. groups.OrderByDescending(facts => facts.Images)],
            findings);
    }

    /// <summary>The check that needs no files: whether images of one group stand on both sides.</summary>
    /// <param name="dataset">The images; their groups count, not those a split file names.</param>
    /// <param name="split">Which are learnt from and tested, one fold or several.</param>
    /// <returns>One finding.</returns>
    /// <exception cref="UserErrorException">The split is one of other images.</exception>
    public static AuditFinding Siblings(ImageDataset dataset, Split split) => SiblingCheck.Of(dataset, SplitParts.Of(dataset, split), MostExamples);

    /// <summary>The check that needs no decoding: whether a file is there more than once.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="split">Which are learnt from and tested, one fold or several.</param>
    /// <param name="hashes">The hash of each image's file, from <see cref="FileHashes"/>.</param>
    /// <returns>One finding.</returns>
    /// <exception cref="UserErrorException">The split is one of other images.</exception>
    public static AuditFinding Copies(ImageDataset dataset, Split split, IReadOnlyList<string> hashes) =>
        CopyCheck.Of(dataset, hashes, SplitParts.Of(dataset, split), MostExamples);

    /// <summary>The check that decodes every image: whether a test image has a resized, turned or recompressed copy that is learnt from.</summary>
    /// <param name="dataset">The images; those that cannot be read are left out.</param>
    /// <param name="split">Which are learnt from and tested, one fold or several.</param>
    /// <param name="progress">Told how many images have been read; null for nobody.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <returns>One finding.</returns>
    /// <exception cref="UserErrorException">The split is one of other images.</exception>
    public static AuditFinding NearCopies(ImageDataset dataset, Split split, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        NearCopyCheck.Of(AuditedImages.Of(dataset, progress, cancellation), SplitParts.Of(dataset, split), new AuditOptions(), cancellation);

    private static AuditFinding AsPublished(IntegrityReport integrity)
    {
        string[] concerns = [.. integrity.Findings.Where(finding => finding.Verdict == IntegrityVerdict.Warn).Select(finding => finding.Sentence)];
        return concerns.Length == 0
            ? new AuditFinding("published", AuditVerdict.Ok, string.Join(" ", integrity.Findings.Select(finding => finding.Sentence)), NoNumbers)
            : new AuditFinding("published", AuditVerdict.Warn, AuditText.Of($"{concerns.Length} things are not as published:"), NoNumbers) { Examples = concerns };
    }

    private static AuditFinding Unlabelled(ImageDataset dataset) => new(
        "shortcuts", AuditVerdict.Ok, $"{(dataset.Classes.Count == 0 ? "No image has a label" : "There is one class only")}: nothing can give a class away.", NoNumbers);

    private static AuditFinding Readable(AuditedImages images, AuditOptions options)
    {
        var (all, unreadable) = (images.Dataset.Images.Count, images.Unreadable.Count);
        var numbers = new Dictionary<string, double> { ["images"] = all, ["unreadable"] = unreadable };
        return unreadable == 0
            ? new AuditFinding("readable", AuditVerdict.Ok, AuditText.Of($"All {all} images can be read."), numbers)
            : new AuditFinding("readable", AuditVerdict.Warn, AuditText.Of($"{unreadable} of {all} images cannot be read."), numbers)
            {
                Examples = [.. images.Unreadable.Take(options.MostExamples)],
            };
    }

    private static AuditFinding Grouped(ImageDataset dataset)
    {
        var groups = dataset.Images.GroupBy(image => image.Group).ToList();
        var mixed = groups.Count(group => group.Select(image => image.Label).Distinct().Count() > 1);
        var (images, largest) = (dataset.Images.Count, groups.Max(group => group.Count()));
        var numbers = new Dictionary<string, double> { ["images"] = images, ["groups"] = groups.Count, ["groupsOfSeveralClasses"] = mixed };
        return largest == 1
            ? new AuditFinding(
                "groups",
                AuditVerdict.Warn,
                "Every image is a group of its own, so siblings cannot be seen. If slides or patients are known, give a CSV (image,label,group).",
                numbers)
            : new AuditFinding(
                "groups",
                AuditVerdict.Ok,
                AuditText.Of($"{images} images come from {groups.Count} groups, the largest with {largest} images; {mixed} have several classes."),
                numbers);
    }
}
