namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>ConvNeXt: timm (timm/models/convnext.py).</summary>
/// <remarks>Here features.0 is the stem, features.1, 3, 5, 7 are the stages, and features.2, 4, 6 halve the image between them.</remarks>
internal static class ConvNeXtKeys
{
    public static readonly KeyMap Timm = new("timm's names for ConvNeXt", Renames()) { Reshaped = [".layer_scale"] };

    private static IEnumerable<(string Pattern, string Replacement)> Renames() =>
    [
        (@"^stem\.", "features.0."),
        .. Enumerable.Range(0, 4).Select(stage => ($@"^stages\.{stage}\.downsample\.", $"features.{2 * stage}.")),
        .. Enumerable.Range(0, 4).Select(stage => ($@"^stages\.{stage}\.blocks\.", $"features.{(2 * stage) + 1}.")),
        (@"^(features\.\d+\.\d+)\.gamma$", "$1.layer_scale"),
        (@"\.conv_dw\.", ".block.0."),
        (@"^(features\.\d+\.\d+)\.norm\.", "$1.block.2."),
        (@"\.mlp\.fc1\.", ".block.3."),
        (@"\.mlp\.fc2\.", ".block.5."),
        (@"^head\.norm\.", "classifier.0."),
        (@"^head\.fc\.", "classifier.2."),
    ];
}
