namespace Koilo.Core.Datasets.Integrity;

/// <summary>What a dataset's files were found to be like, compared with what was published.</summary>
/// <param name="Findings">One sentence each.</param>
public sealed record IntegrityReport(IReadOnlyList<IntegrityFinding> Findings)
{
    /// <summary>Nothing was looked at.</summary>
    public static IntegrityReport Empty { get; } = new([]);

    /// <summary>Whether nothing gives cause for concern.</summary>
    public bool IsSound => Findings.All(finding => finding.Verdict == IntegrityVerdict.Ok);
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Verdict">Whether it is as it should be.</param>
/// <param name="Sentence">What was found, with the file and line where there is one.</param>
public sealed record IntegrityFinding(IntegrityVerdict Verdict, string Sentence);

/// <summary>Whether something is as it should be.</summary>
public enum IntegrityVerdict
{
    /// <summary>It is.</summary>
    Ok,

    /// <summary>It is not; the data can be used, but the user should know.</summary>
    Warn,
}
