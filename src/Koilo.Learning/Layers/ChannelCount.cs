namespace Koilo.Learning.Layers;

/// <summary>Channel counts of networks that are scaled in width.</summary>
/// <remarks>As TensorFlow's MobileNet rounds them, which the published weights of MobileNet and EfficientNet follow.</remarks>
internal static class ChannelCount
{
    private const int Step = 8;

    /// <summary>The nearest multiple of 8, at least 8, and not more than a tenth below the wish.</summary>
    public static int Rounded(double wish)
    {
        var nearest = Math.Max(Step, (int)(wish + (Step / 2)) / Step * Step);
        return nearest < 0.9 * wish ? nearest + Step : nearest;
    }
}
