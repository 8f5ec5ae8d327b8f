namespace Koilo.Core.Cells;

/// <summary>What a crop shows where it reaches beyond the picture.</summary>
public enum CropBorder
{
    /// <summary>The picture mirrored at its border: texture goes on, and nothing tells a network that the cell lay at the border.</summary>
    Mirror,

    /// <summary>The outermost pixel, again and again.</summary>
    Clamp,

    /// <summary>White, the colour of an empty slide.</summary>
    White,
}
