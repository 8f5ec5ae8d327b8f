namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>Swin Transformer: timm (timm/models/swin_transformer.py), and the authors' release, which older versions of timm use too.</summary>
/// <remarks>Here features.0 is the patch embedding, features.1, 3, 5, 7 are the stages, and features.2, 4, 6 merge patches between them.</remarks>
internal static class SwinKeys
{
    /// <summary>timm counts a merger to the stage after it.</summary>
    public static readonly KeyMap Timm = new("timm's names for Swin", Renames(mergerShift: 0)) { Reshaped = [".relative_position_index"] };

    /// <summary>The authors count a merger to the stage before it.</summary>
    public static readonly KeyMap Authors = new("the authors' names for Swin", Renames(mergerShift: 2)) { Reshaped = [".relative_position_index"] };

    private static IEnumerable<(string Pattern, string Replacement)> Renames(int mergerShift) =>
    [
        (@"^patch_embed\.proj\.", "features.0.0."),
        (@"^patch_embed\.norm\.", "features.0.2."),
        .. Enumerable.Range(0, 4).Select(stage => ($@"^layers\.{stage}\.downsample\.", $"features.{(2 * stage) + mergerShift}.")),
        .. Enumerable.Range(0, 4).Select(stage => ($@"^layers\.{stage}\.blocks\.", $"features.{(2 * stage) + 1}.")),
        (@"\.mlp\.fc1\.", ".mlp.0."),
        (@"\.mlp\.fc2\.", ".mlp.3."),
        (@"^head\.fc\.", "head."),
    ];
}
