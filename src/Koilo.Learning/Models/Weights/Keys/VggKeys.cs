namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>VGG: timm (timm/models/vgg.py) writes the first two linear layers as convolutions over 7×7 and 1×1 positions.</summary>
internal static class VggKeys
{
    public static readonly KeyMap Timm = new(
        "timm's names for VGG",
        (@"^pre_logits\.fc1\.", "classifier.0."),
        (@"^pre_logits\.fc2\.", "classifier.3."),
        (@"^head\.fc\.", "classifier.6."))
    {
        Reshaped = ["classifier.0.weight", "classifier.3.weight"],
    };
}
