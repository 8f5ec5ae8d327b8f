namespace Koilo.Core;

/// <summary>Finds the names a user probably meant.</summary>
public static class NearestName
{
    /// <summary>The known names closest to a mistyped one, best first.</summary>
    /// <param name="typed">What the user wrote.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>At most three names that differ by no more than a third of their letters (at least two), ignoring case.</returns>
    public static IReadOnlyList<string> Find(string typed, IEnumerable<string> known) =>
        [
            .. known
                .Select(name => (Name: name, Distance: EditDistance(Lower(typed), Lower(name)), Contains: Lower(name).Contains(Lower(typed), StringComparison.Ordinal)))
                .Where(x => x.Distance <= Math.Max(2, x.Name.Length / 3) || (x.Contains && typed.Length > 2))
                .OrderBy(x => x.Distance)
                .ThenBy(x => x.Name, StringComparer.Ordinal)
                .Take(3)
                .Select(x => x.Name),
        ];

    /// <summary>A sentence to append to an error: the nearest names, or all of them where none is near.</summary>
    /// <param name="typed">What the user wrote.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>For example <c>Did you mean 'resnet50'?</c></returns>
    public static string Suggest(string typed, IReadOnlyCollection<string> known)
    {
        var near = Find(typed, known);
        return near.Count > 0
            ? $"Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?"
            : $"Known: {string.Join(", ", known)}.";
    }

    /// <summary>The Levenshtein distance: how many letters to insert, delete or replace.</summary>
    /// <param name="a">One word.</param>
    /// <param name="b">Another word.</param>
    /// <returns>0 for equal words; at most the length of the longer one.</returns>
    public static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    private static string Lower(string word) => word.ToLowerInvariant();
}
