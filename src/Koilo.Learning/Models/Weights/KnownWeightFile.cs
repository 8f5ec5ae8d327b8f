using System.Text.RegularExpressions;

namespace Koilo.Learning.Models.Weights;

/// <summary>A weights file that others publish for a network of the catalog. Koilo never fetches it; it says what a user may look for.</summary>
/// <param name="Model">The network's id in <see cref="ModelCatalog"/>.</param>
/// <param name="Publisher"><c>torchvision</c> or <c>timm</c>.</param>
/// <param name="File">The name it is published under: a file's (torchvision) or a repository's (timm).</param>
/// <param name="Licence">
/// Under which the publisher gives it away; null where that could not be confirmed. ImageNet, which all of them learned from, is given for
/// non-commercial research: a licence of weights does not settle what follows from that.
/// </param>
public sealed partial record KnownWeightFile(string Model, string Publisher, string File, string? Licence)
{
    /// <summary>Its size in MiB as its publisher states it; null where that could not be confirmed.</summary>
    public double? Mebibytes { get; init; }

    /// <summary>What tells it from other files for the same network; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>The first hexadecimal digits of the file's SHA-256, which torchvision puts into file names; null where nobody states them.</summary>
    public string? HashPrefix => NameEnd().Match(File) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"-([0-9a-f]{8,})\.pth$")]
    private static partial Regex NameEnd();
}
