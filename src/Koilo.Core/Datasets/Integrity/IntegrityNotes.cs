using System.Globalization;

namespace Koilo.Core.Datasets.Integrity;

/// <summary>Collects findings while a dataset is read; several threads may add outline problems.</summary>
internal sealed class IntegrityNotes
{
    /// <summary>A dataset in the wrong format has thousands of faulty outline files, and ten sentences say it.</summary>
    private const int MostProblems = 10;

    private readonly List<IntegrityFinding> _findings = [];

    /// <summary>Everything noted so far.</summary>
    public IntegrityReport Report => new([.. _findings]);

    /// <summary>Notes that something is as it should be.</summary>
    public void Ok(string sentence) => _findings.Add(new(IntegrityVerdict.Ok, sentence));

    /// <summary>Notes that something is not.</summary>
    public void Warn(string sentence) => _findings.Add(new(IntegrityVerdict.Warn, sentence));

    /// <summary>Notes that some of a kind were found that should not be there.</summary>
    /// <param name="names">Which; nothing is noted where there are none.</param>
    /// <param name="what">What they are, such as "outline files belong to no image".</param>
    public void WarnOf(IReadOnlyCollection<string> names, string what)
    {
        if (names.Count > 0) Warn($"{names.Count} {what}: {Listed(names)}.");
    }

    /// <summary>Notes each problem, up to ten.</summary>
    public void WarnEach(IReadOnlyCollection<string> problems)
    {
        foreach (var problem in problems.Take(MostProblems)) Warn(problem);
        if (problems.Count > MostProblems) Warn($"{problems.Count - MostProblems} more problems like these.");
    }

    /// <summary>Compares the number of images per class with what was published.</summary>
    public void Compare(PublishedCounts published, IReadOnlyCollection<LabelledImage> images)
    {
        var found = images.CountBy(image => image.Label).ToDictionary();
        var total = published.ByClass.Sum(known => known.Count);
        var different = published.ByClass.Where(known => found.GetValueOrDefault(known.Label) != known.Count).ToList();
        if (different.Count == 0)
        {
            Ok($"All {Number(total)} {published.What} are here.");
            return;
        }

        var classes = different.Select(known => $"{known.Label} {Number(found.GetValueOrDefault(known.Label))} of {Number(known.Count)}");
        Warn($"{Number(images.Count)} of the {Number(total)} {published.What} are here: {string.Join(", ", classes)}.");
    }

    /// <summary>Says how many images have outlines.</summary>
    public void CountOutlines(IReadOnlyCollection<LabelledImage> images)
    {
        var (outlined, cells) = (images.Count(image => image.Cells.Count > 0), images.Sum(image => image.Cells.Count));
        var sentence = $"{Number(outlined)} of {Number(images.Count)} images have outlines, {Number(cells)} cells in all.";
        if (outlined == images.Count) Ok(sentence);
        else Warn(sentence);
    }

    /// <summary>The first three names, and how many more there are.</summary>
    public static string Listed(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(3)) + (names.Count > 3 ? $" and {names.Count - 3} more" : "");

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>How many images a dataset had when it was published.</summary>
/// <param name="What">What they are called, such as "published clusters of SIPaKMeD".</param>
/// <param name="ByClass">Every class.</param>
internal sealed record PublishedCounts(string What, params IReadOnlyList<(string Label, int Count)> ByClass);
