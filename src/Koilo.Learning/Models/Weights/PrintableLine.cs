using System.Globalization;

namespace Koilo.Learning.Models.Weights;

/// <summary>Makes text from a file fit for a terminal: names in weights files can hold line breaks and escape codes.</summary>
public static class PrintableLine
{
    private const int Longest = 1000;

    /// <summary>Replaces everything that is no visible character, and cuts what is too long.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>One line of at most 1000 characters.</returns>
    public static string Of(string text)
    {
        var line = string.Concat(text.Take(Longest).Select(c => IsVisible(c) ? c : '?'));
        return text.Length > Longest ? line + "..." : line;
    }

    private static bool IsVisible(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
