using System.Runtime.InteropServices;
using System.Text;
using Koilo.Learning.Models.Weights;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Verification;

/// <summary>Fills networks and inputs with numbers that any program can compute: two programs can be compared without a weight file.</summary>
/// <remarks>
/// The i-th number of a stream, in [-1, 1), is v(name, i) = 2 (splitmix64(crc32(name) · 2³² + i) ≫ 40) ÷ 2²⁴ − 1. Every tensor is a stream
/// named by its key; <see cref="Rule"/> scales it. Computed in double precision and rounded once, to single.
/// </remarks>
public static class ProceduralFill
{
    private static readonly string[] SmallTensors = ["class_token", "pos_embedding", "relative_position_bias_table", "logit_scale"];

    /// <summary>One number of a stream.</summary>
    /// <param name="name">The stream's name.</param>
    /// <param name="index">Which number, from 0.</param>
    /// <returns>In [-1, 1); exact in single precision.</returns>
    public static double Value(string name, long index) => Value(Start(name), index);

    /// <summary>An input of a network: 1.7 times the stream <c>input</c>.</summary>
    /// <param name="shape">N×3×H×W.</param>
    /// <returns>A new single-precision tensor.</returns>
    public static Tensor Input(ReadOnlySpan<long> shape) => Input("input", shape);

    /// <summary>Another input: 1.7 times the stream of a name.</summary>
    /// <param name="name">The stream's name, such as <c>base0</c>.</param>
    /// <param name="shape">N×3×H×W.</param>
    /// <returns>A new single-precision tensor.</returns>
    public static Tensor Input(string name, ReadOnlySpan<long> shape) => Stream(name, shape, 0, 1.7);

    /// <summary>A stream as a tensor.</summary>
    /// <param name="name">The stream's name.</param>
    /// <param name="shape">Any shape.</param>
    /// <param name="scale">What the numbers are multiplied by.</param>
    /// <returns>A new single-precision tensor.</returns>
    public static Tensor Numbers(string name, ReadOnlySpan<long> shape, double scale) => Stream(name, shape, 0, scale);

    /// <summary>What a tensor of a network is filled with.</summary>
    /// <param name="key">Its state-dict key.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="gain">Variance of the weights times their fan-in, times 3.</param>
    /// <returns>A new single-precision tensor.</returns>
    public static Tensor Weights(string key, ReadOnlySpan<long> shape, double gain)
    {
        var (offset, scale) = Rule(key, shape, gain);
        return Stream(key, shape, offset, scale);
    }

    /// <summary>Fills every parameter and buffer that is no whole number.</summary>
    /// <param name="network">The network, of any precision.</param>
    /// <param name="gain">As in <see cref="Weights"/>.</param>
    public static void Fill(nn.Module network, double gain)
    {
        using var withoutGradients = no_grad();
        foreach (var (key, tensor) in Filled(network))
        {
            using var values = Weights(key, tensor.shape, gain);
            tensor.copy_(values);
        }
    }

    /// <summary>The tensors that <see cref="Fill"/> fills: not whole numbers, and not the one table that an architecture computes itself.</summary>
    /// <param name="network">The network.</param>
    /// <returns>Key and tensor.</returns>
    public static IEnumerable<KeyValuePair<string, Tensor>> Filled(nn.Module network) => StateDict.Of(network)
        .Where(entry => entry.Value.is_floating_point() && !entry.Key.EndsWith("relative_coords_table", StringComparison.Ordinal));

    private static (double Offset, double Scale) Rule(string key, ReadOnlySpan<long> shape, double gain)
    {
        var count = Count(shape);
        if (key.EndsWith("running_mean", StringComparison.Ordinal)) return (0, 0.1);
        if (key.EndsWith("running_var", StringComparison.Ordinal)) return (1, 0.1);
        if (SmallTensors.Any(name => key.Contains(name, StringComparison.Ordinal))) return (0, 0.1);
        if (count == shape[0]) return (key.EndsWith("bias", StringComparison.Ordinal) ? 0 : 1, 0.1);
        return (0, Math.Sqrt(gain / Count(shape[1..]))); // the others: variance gain ÷ 3 ÷ fan-in
    }

    private static Tensor Stream(string name, ReadOnlySpan<long> shape, double offset, double scale)
    {
        var tensor = empty(shape, ScalarType.Float32);
        var numbers = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        var start = Start(name);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = (float)(offset + (scale * Value(start, i)));
        return tensor;
    }

    private static long Count(ReadOnlySpan<long> shape)
    {
        var product = 1L;
        foreach (var side in shape) product *= side;
        return product;
    }

    private static ulong Start(string name) => (ulong)Crc32(Encoding.UTF8.GetBytes(name)) << 32;

    private static double Value(ulong start, long index) => (2 * ((SplitMix64(start + (ulong)index) >> 40) / 16777216.0)) - 1;

    /// <summary>Steele, Lea and Flood 2014. Koilo's own random numbers use it too, but these here must never change with them.</summary>
    private static ulong SplitMix64(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>The CRC-32 of zlib and IEEE 802.3, bit by bit: names are short.</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var letter in bytes)
        {
            crc ^= letter;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
