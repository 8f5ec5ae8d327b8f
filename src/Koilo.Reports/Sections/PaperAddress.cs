using System.Text.RegularExpressions;

namespace Koilo.Reports.Sections;

/// <summary>Where a paper can be read.</summary>
public static partial class PaperAddress
{
    /// <summary>Finds the address in a citation.</summary>
    /// <param name="paper">Such as <c>Selvaraju et al. 2017, arXiv:1610.02391</c>.</param>
    /// <returns>An <c>https</c> address, or null where the citation names none.</returns>
    public static string? Of(string paper) =>
        Match(ArXiv(), paper) is { } number ? $"https://arxiv.org/abs/{number}"
        : Match(Doi(), paper) is { } doi ? $"https://doi.org/{doi}"
        : Match(Https(), paper);

    private static string? Match(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"arXiv:\s*([0-9]{4}\.[0-9]{4,5}|[a-z-]+/[0-9]{7})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ArXiv();

    [GeneratedRegex(@"doi:\s*(10\.[0-9]+/[^\s,;]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Doi();

    [GeneratedRegex(@"(https://[^\s,;]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Https();
}
