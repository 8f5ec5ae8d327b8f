namespace Koilo.Core.Auditing;

/// <summary>What a check of a dataset comes to.</summary>
public enum AuditVerdict
{
    /// <summary>Nothing to object to.</summary>
    Ok,

    /// <summary>To be looked at, and to be said beside any result.</summary>
    Warn,

    /// <summary>Results would be better than they deserve.</summary>
    Leak,
}

/// <summary>The outcome of one check.</summary>
/// <param name="Check">Which one, such as <c>siblings</c>.</param>
/// <param name="Verdict">What it comes to.</param>
/// <param name="Sentence">What was found, in words for the reader.</param>
/// <param name="Numbers">The figures behind it, by name; NaN where one is undefined.</param>
public sealed record AuditFinding(string Check, AuditVerdict Verdict, string Sentence, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>Some of the images or pairs of images it is about; empty where all is well.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}
