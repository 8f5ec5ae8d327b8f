namespace Koilo.Learning.Models.Verification;

/// <summary>How near a network of Koilo comes to another program's values.</summary>
/// <param name="Spec">The entry of the reference file.</param>
/// <param name="Status">The verdict.</param>
/// <param name="Figures">What was compared; empty where the network is not in the catalog.</param>
public sealed record VerificationResult(string Spec, VerificationStatus Status, IReadOnlyList<VerifiedFigure> Figures);

/// <summary>The verdict of a verification.</summary>
public enum VerificationStatus
{
    /// <summary>Every figure lies within its tolerance.</summary>
    Passed,

    /// <summary>At least one does not.</summary>
    Failed,

    /// <summary>Koilo does not have the network.</summary>
    NotInTheCatalog,
}

/// <summary>One comparison.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="Difference">The largest relative difference; NaN where nothing could be compared.</param>
/// <param name="Tolerance">The largest one that passes.</param>
/// <param name="Note">Why nothing was compared, or what differs; null where there is nothing to say.</param>
public sealed record VerifiedFigure(string Name, double Difference, double Tolerance, string? Note = null)
{
    /// <summary>Whether it lies within its tolerance, or was left out for a reason.</summary>
    public bool Passes => Difference <= Tolerance || (double.IsNaN(Difference) && Note is not null);
}
