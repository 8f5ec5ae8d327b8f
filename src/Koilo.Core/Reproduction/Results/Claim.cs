namespace Koilo.Core.Reproduction.Results;

/// <summary>What became of a claim of the paper.</summary>
public enum ClaimVerdict
{
    /// <summary>The sound protocol shows it.</summary>
    Holds,

    /// <summary>The sound protocol shows the opposite.</summary>
    Contradicted,

    /// <summary>It may be so or not: the images are too few to tell, or there is no difference.</summary>
    NotShown,

    /// <summary>The runs that would tell have not been made.</summary>
    NotTested,
}

/// <summary>A claim of the paper and what became of it, in words made from the numbers.</summary>
/// <param name="Text">The claim.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Words">Why.</param>
public sealed record Claim(string Text, ClaimVerdict Verdict, string Words);
