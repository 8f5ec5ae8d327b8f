namespace Koilo.Core.Reproduction.Results;

/// <summary><c>results.json</c>: everything the page shows but the pictures.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Arms">Figures of every row and protocol that has runs.</param>
/// <param name="Answers">To the planned questions.</param>
/// <param name="Leaks">How much it flatters to deal out isolated cells one by one.</param>
/// <param name="Maps">Heat maps with attention against those without; may be empty.</param>
/// <param name="Remarks">What a reader must know first.</param>
public sealed record ReproductionReport(
    int FormatVersion,
    IReadOnlyList<ArmResult> Arms,
    IReadOnlyList<QuestionResult> Answers,
    IReadOnlyList<QuestionResult> Leaks,
    IReadOnlyList<MapScore> Maps,
    IReadOnlyList<string> Remarks)
{
    /// <summary>What became of the paper's claims.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = Results.Claims.Of(Arms, Answers, Maps);

    /// <summary>What is done otherwise than in the paper.</summary>
    public required IReadOnlyList<Deviation> Deviations { get; init; }

    /// <summary>The figures of a row by a protocol.</summary>
    /// <param name="arm">The row's id.</param>
    /// <param name="mode">Which protocol.</param>
    /// <returns>Null where it has no finished run.</returns>
    public ArmResult? Find(string arm, ReproductionMode mode) => Arms.FirstOrDefault(one => one.Arm == arm && one.Mode == mode);
}
