namespace Koilo.Core.Datasets;

/// <summary>The six classes of the Bethesda system for cervical cytology, from normal to cancer.</summary>
/// <remarks>Nayar and Wilbur (eds.), The Bethesda System for Reporting Cervical Cytology, 3rd edition, 2015.</remarks>
public sealed class BethesdaOrder : IComparer<string>
{
    private static readonly string[] BySeverity = ["NILM", "ASC-US", "LSIL", "ASC-H", "HSIL", "SCC"];

    private BethesdaOrder() { }

    /// <summary>The only one.</summary>
    public static BethesdaOrder Instance { get; } = new();

    /// <summary>Compares two classes by severity.</summary>
    /// <param name="x">A class.</param>
    /// <param name="y">Another one.</param>
    /// <returns>Below 0 where <paramref name="x"/> comes first. Names outside the system come last, in ordinal order.</returns>
    public int Compare(string? x, string? y) => Rank(x) != Rank(y) ? Rank(x) - Rank(y) : string.CompareOrdinal(x, y);

    private static int Rank(string? name) => Array.IndexOf(BySeverity, name) is >= 0 and var rank ? rank : BySeverity.Length;
}
