using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>The two linear layers of a transformer block, which treat every position alike.</summary>
internal static class FeedForward
{
    private const int Expansion = 4;

    /// <summary>From a width to four times as much and back, with a GELU between.</summary>
    /// <remarks>torchvision has dropout layers, of probability 0, at 2 and 4: hence the names.</remarks>
    public static Sequential Of(int width) => Sequential(
        ("0", Linear(width, Expansion * width)),
        ("1", GELU()),
        ("3", Linear(Expansion * width, width)));
}
