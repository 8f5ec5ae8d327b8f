namespace Koilo.Core.Datasets;

/// <summary>The six classes of the Bethesda system for cervical cytology, from normal to cancer.</summary>
/// <remarks>Nayar and Wilbur (eds.), The Bethesda System for Reporting Cervical Cytology, 3rd edition, 2015.</remarks>
public sealed class BethesdaOrder : IComparer<string>
{
    private static readonly string[] BySeverity = ["NILM", "ASC-US", "LSIL", "ASC-H", "HSIL", "SCC"];
    private static readonly ListedOrder Order = new(BySeverity);

    private static readonly (string Start, string Name)[] LongNames =
    [
        ("negative for intraepithelial", "NILM"),
        ("low squamous intra", "LSIL"),
        ("low grade squamous intra", "LSIL"),
        ("high squamous intra", "HSIL"),
        ("high grade squamous intra", "HSIL"),
        ("squamous cell carcinoma", "SCC"),
    ];

    private BethesdaOrder() { }

    /// <summary>The only one.</summary>
    public static BethesdaOrder Instance { get; } = new();

    /// <summary>Compares two classes by severity.</summary>
    /// <param name="x">A class.</param>
    /// <param name="y">Another one.</param>
    /// <returns>Below 0 where <paramref name="x"/> comes first. Names outside the system come last, in ordinal order.</returns>
    public int Compare(string? x, string? y) => Order.Compare(x, y);

    /// <summary>The short name of a class that is written out, such as "Low squamous intra-epithelial lesion".</summary>
    /// <param name="name">Any case; blanks, hyphens and underscores count the same.</param>
    /// <returns>NILM, LSIL, HSIL or SCC; the name itself where it is none of these.</returns>
    internal static string ShortName(string name)
    {
        var plain = name.Replace('-', ' ').Replace('_', ' ');
        return LongNames.FirstOrDefault(known => plain.StartsWith(known.Start, StringComparison.OrdinalIgnoreCase)).Name ?? name;
    }
}
