using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Koilo.Learning.Tensors;

/// <summary>Brings numbers from a tensor back into C#.</summary>
public static class TensorReadBack
{
    /// <summary>All values, row-major.</summary>
    /// <param name="tensor">Any shape, type and device; not changed.</param>
    /// <returns>A new array.</returns>
    /// <remarks>Copies the bytes once: four times as fast as TorchSharp's element accessor (see torchsharp.md, 6.7).</remarks>
    public static float[] Floats(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var plain = tensor.detach().to(ScalarType.Float32).cpu().contiguous();
        return plain.numel() == 0 ? [] : MemoryMarshal.Cast<byte, float>(plain.bytes).ToArray();
    }

    /// <summary>A matrix as rows of doubles.</summary>
    /// <param name="tensor">N×K.</param>
    /// <returns>N rows of K values.</returns>
    public static double[][] Rows(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var plain = tensor.detach().to(ScalarType.Float64).cpu().contiguous();
        var values = MemoryMarshal.Cast<byte, double>(plain.bytes).ToArray();
        return [.. values.Chunk((int)tensor.shape[1])];
    }
}
