using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Layers;

/// <summary>Sets numbers of a layer by hand.</summary>
internal static class LayerWeights
{
    /// <summary>Sets the first numbers of a tensor, in row-major order, and all others to zero.</summary>
    public static void Set(nn.Module layer, string key, params float[] first)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var target = layer.state_dict()[key];
        var numbers = new float[target.numel()];
        first.CopyTo(numbers, 0);
        target.copy_(tensor(numbers, target.shape));
    }

    /// <summary>Compares all numbers of a tensor; single precision leaves 1e-6 of numbers near 1 open.</summary>
    public static void Require(Tensor actual, double tolerance, params double[] expected)
    {
        var numbers = actual.detach().contiguous().data<float>().ToArray();
        Assert.Equal(expected.Length, numbers.Length);
        Assert.All(numbers.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance));
    }
}
