namespace Koilo.Learning.Models.VisionTransformer;

/// <summary>What tells one ViT from another. Defaults: the base size (ViT-B).</summary>
/// <param name="Patch">Rows and columns of a patch, in pixels.</param>
internal sealed record VisionTransformerOptions(int Patch)
{
    /// <summary>Rows and columns of the images that the positions are learned for, in pixels.</summary>
    public int Image { get; init; } = 224;

    /// <summary>C, the numbers of a token.</summary>
    public int Width { get; init; } = 768;

    /// <summary>Heads of every attention.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Transformer blocks.</summary>
    public int Blocks { get; init; } = 12;
}
