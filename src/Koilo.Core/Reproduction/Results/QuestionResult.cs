namespace Koilo.Core.Reproduction.Results;

/// <summary>The answer to a planned question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Difference">Second minus first, in shares of right images; NaN where it was not tested.</param>
/// <param name="Low">Lower end of its 95 % interval, groups resampled.</param>
/// <param name="High">Upper end.</param>
/// <param name="P">Of the sign-flip permutation test by group.</param>
/// <param name="Units">Images that both were tested on, or groups where images differ.</param>
public sealed record QuestionResult(string Question, double Difference, double Low, double High, double P, int Units)
{
    /// <summary>The same, corrected for all questions asked together (Holm).</summary>
    public double HolmP { get; init; } = double.NaN;

    /// <summary>Why it was not tested; null where it was.</summary>
    public string? Untested { get; init; }

    /// <summary>1 where the second is shown to be better, −1 where the first is, 0 where neither; null where it was not tested.</summary>
    public int? Verdict => Untested is not null ? null : HolmP < QuestionTests.Level ? Math.Sign(Difference) : 0;
}
