using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Koilo.Core.Splitting;

namespace Koilo.Core.Phantoms;

/// <summary>A phantom in the official folders of SIPaKMeD: its five classes, images of cell groups with outlines, and cells cut out of them.</summary>
public sealed record SipakmedPhantomRecipe
{
    /// <summary>Images of each class; null for as many as SIPaKMeD has: 966 in all.</summary>
    [Range(1, 999)]
    public int? ImagesPerClass { get; init; }

    /// <summary>Columns of an image, in pixels; its shape is 4 : 3, as SIPaKMeD's.</summary>
    /// <value>A multiple of 4; the default value is 128.</value>
    [Range(88, 2048)]
    public int Width { get; init; } = 128;

    /// <summary>The most isolated cells that are cut out of an image.</summary>
    /// <value>The default value is 2.</value>
    [Range(1, 20)]
    public int CellsPerImage { get; init; } = 2;

    /// <summary>Where every random choice comes from.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>How many images of cell groups the recipe makes.</summary>
    [JsonIgnore]
    public int Count => PublishedSizes.Sipakmed.Sum(one => ImagesPerClass ?? one.Images);
}
