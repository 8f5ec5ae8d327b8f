using Koilo.Learning.Models.VisionTransformer;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ToyModels;

/// <summary>A vision transformer of two blocks for images of <see cref="SmoothNet"/>: 3×3 patches of 4 pixels, random but fixed weights.</summary>
internal static class TinyTransformer
{
    public const int Blocks = 2;
    public const int Tokens = 10;

    public static VisionTransformerClassifier Create()
    {
        var net = new VisionTransformerClassifier(new(4) { Image = 12, Width = 8, Heads = 2, Blocks = Blocks }, 3);
        using var generator = new Generator(7, CPU);
        using var quiet = no_grad();
        foreach (var parameter in net.parameters()) parameter.normal_(0, 0.5, generator);
        net.eval();
        return net;
    }

    /// <summary>Queries and keys of 0: every token attends to all alike.</summary>
    public static VisionTransformerClassifier WithEvenAttention()
    {
        var net = Create();
        using var quiet = no_grad();
        foreach (var (name, parameter) in net.named_parameters())
            if (name.Contains("in_proj", StringComparison.Ordinal)) parameter.narrow(0, 0, 16).zero_(); // of 3×8 rows the first two thirds
        return net;
    }
}
