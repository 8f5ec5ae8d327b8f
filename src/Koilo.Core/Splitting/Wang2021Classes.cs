using Koilo.Core.Datasets;

namespace Koilo.Core.Splitting;

/// <summary>A class of a published dataset.</summary>
/// <param name="Folder">The name of its folder as published.</param>
/// <param name="Images">How many images it has: fields of SIPaKMeD, cells of Herlev.</param>
/// <param name="Cells">How many isolated cells SIPaKMeD has of it; 0 for Herlev.</param>
internal sealed record PublishedClass(string Folder, int Images, int Cells = 0)
{
    /// <summary>Whether a name is this class's, whatever its case, its separators and the prefix <c>im_</c>.</summary>
    public bool IsCalled(string name) => Bare(name) == Bare(Folder);

    private static string Bare(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        return name.StartsWith("im_", StringComparison.Ordinal) ? letters[2..] : letters;
    }
}

/// <summary>The classes that Wang et al. 2021 divided, with their published sizes.</summary>
internal static class Wang2021Classes
{
    /// <summary>SIPaKMeD: 966 fields, from which 4,049 cells were cut (Plissiti et al., ICIP 2018).</summary>
    public static IReadOnlyList<PublishedClass> Sipakmed { get; } =
    [
        new("im_Dyskeratotic", 223, 813),
        new("im_Koilocytotic", 238, 825),
        new("im_Metaplastic", 271, 793),
        new("im_Parabasal", 108, 787),
        new("im_Superficial-Intermediate", 126, 831),
    ];

    /// <summary>Herlev: 917 cells (Jantzen et al. 2005).</summary>
    public static IReadOnlyList<PublishedClass> Herlev { get; } =
    [
        new("carcinoma_in_situ", 150),
        new("light_dysplastic", 182),
        new("moderate_dysplastic", 146),
        new("normal_columnar", 98),
        new("normal_intermediate", 70),
        new("normal_superficiel", 74),
        new("severe_dysplastic", 197),
    ];

    /// <summary>The published class of an image, by its label or a folder of its id.</summary>
    /// <returns>Null where it is none of them.</returns>
    public static PublishedClass? Find(IReadOnlyList<PublishedClass> classes, LabelledImage image) =>
        classes.FirstOrDefault(one => one.IsCalled(image.Label) || image.Id.Split('/')[..^1].Any(one.IsCalled));
}
