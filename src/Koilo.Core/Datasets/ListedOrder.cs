namespace Koilo.Core.Datasets;

/// <summary>Orders names as a list does; names that are not in it come last, in ordinal order.</summary>
/// <param name="names">The list.</param>
internal sealed class ListedOrder(params string[] names) : IComparer<string>
{
    public int Compare(string? x, string? y) => Rank(x) != Rank(y) ? Rank(x) - Rank(y) : string.CompareOrdinal(x, y);

    private int Rank(string? name) => Array.IndexOf(names, name) is >= 0 and var rank ? rank : names.Length;
}
