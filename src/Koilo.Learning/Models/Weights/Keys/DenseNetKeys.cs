namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>DenseNet: torchvision's own files still have names from before its release 0.2.1. timm's are those of today.</summary>
internal static class DenseNetKeys
{
    public static readonly KeyMap Old = new("torchvision's old names for DenseNet", (@"(denselayer\d+\.(?:norm|relu|conv))\.([12])\.", "$1$2."));
}
