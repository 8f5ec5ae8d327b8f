using System.ComponentModel.DataAnnotations;

namespace Koilo.Core.Phantoms;

/// <summary>What gives a class away in a <see cref="PhantomFamily.Shortcut"/> phantom.</summary>
public sealed record MarkerRecipe
{
    /// <summary>What it looks like.</summary>
    /// <value>The default value is <see cref="MarkerKind.InkDot"/>.</value>
    public MarkerKind Kind { get; init; }

    /// <summary>The class whose images are marked; the last one where null.</summary>
    public string? Class { get; init; }

    /// <summary>The share of that class's images that are marked, 0 to 1; each is drawn with this probability.</summary>
    /// <value>The default value is 1.</value>
    [Range(0.0, 1.0)]
    public double Share { get; init; } = 1;
}

/// <summary>A thing in an image that has nothing to do with its cells.</summary>
public enum MarkerKind
{
    /// <summary>A dot of a felt pen near the border, as drawn on slides to find a place again.</summary>
    InkDot,

    /// <summary>A black bar in the lower right corner, as microscope programs draw.</summary>
    ScaleBar,

    /// <summary>A yellowish frame, as light or a scanner's edge leaves.</summary>
    BorderTint,
}
