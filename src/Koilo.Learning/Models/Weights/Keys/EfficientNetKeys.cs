namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>EfficientNet B0-B4: timm (timm/models/efficientnet.py, _efficientnet_blocks.py).</summary>
/// <remarks>
/// For timm's own networks (efficientnet_b0 and so on). Those it took from TensorFlow (tf_efficientnet_...) have the same keys and shapes,
/// but pad unevenly and normalise with another epsilon: they load, and compute something slightly else here.
/// </remarks>
internal static class EfficientNetKeys
{
    public static readonly KeyMap Timm = new("timm's names for EfficientNet (weights of its tf_ variants would lose accuracy)", Renames());

    private static IEnumerable<(string Pattern, string Replacement)> Renames() =>
    [
        (@"^conv_stem\.", "features.0.0."),
        (@"^bn1\.", "features.0.1."),
        (@"^conv_head\.", "features.8.0."),
        (@"^bn2\.", "features.8.1."),
        (@"^classifier\.", "classifier.1."),
        .. DepthwiseBlock("0").Concat(InvertedBlock(@"[1-6]")),
        .. Enumerable.Range(0, 7).Select(stage => ($@"^blocks\.{stage}\.", $"features.{stage + 1}.")),
    ];

    /// <summary>The first stage does not widen its input: depthwise convolution, squeeze-excitation, projection.</summary>
    private static IEnumerable<(string Pattern, string Replacement)> DepthwiseBlock(string stages) =>
        Block(stages, ["conv_dw", "bn1", "se", "conv_pw", "bn2"], ["0.0", "0.1", "1", "2.0", "2.1"]);

    /// <summary>The others: widening, depthwise convolution, squeeze-excitation, projection.</summary>
    private static IEnumerable<(string Pattern, string Replacement)> InvertedBlock(string stages) =>
        Block(stages, ["conv_pw", "bn1", "conv_dw", "bn2", "se", "conv_pwl", "bn3"], ["0.0", "0.1", "1.0", "1.1", "2", "3.0", "3.1"]);

    private static IEnumerable<(string Pattern, string Replacement)> Block(string stages, string[] theirs, string[] ours) =>
        theirs.Zip(ours).Select(layer => ($@"^(blocks\.{stages}\.\d+)\.{layer.First}\.", $"$1.block.{layer.Second}."))
            .Append((@"\.conv_reduce\.", ".fc1."))
            .Append((@"\.conv_expand\.", ".fc2."));
}
