using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Koilo.Learning.Augmentation;

/// <summary>Puts an image out of focus: a Gaussian along rows, then along columns; beyond the image its edge goes on.</summary>
public static class GaussianBlur
{
    /// <summary>Blurs an image in place.</summary>
    /// <param name="pixels">H×W×3 bytes.</param>
    /// <param name="width">Columns.</param>
    /// <param name="deviation">Standard deviation in pixels; 0 leaves the image as it is.</param>
    public static void Apply(Span<byte> pixels, int width, double deviation)
    {
        if (deviation <= 0) return;
        var kernel = Kernel(deviation);
        var (row, radius) = (3 * width, kernel.Length / 2);
        var height = pixels.Length / row;
        var rented = ArrayPool<float>.Shared.Rent(pixels.Length + row + row + (6 * radius));
        try
        {
            var blurred = rented.AsSpan(0, pixels.Length);
            var sum = rented.AsSpan(pixels.Length, row);
            var wide = rented.AsSpan(pixels.Length + row, row + (6 * radius));
            blurred.Clear();
            for (var y = 0; y < height; y++)
            {
                Widen(pixels.Slice(y * row, row), wide, radius);
                for (var k = 0; k < kernel.Length; k++) Add(blurred.Slice(y * row, row), wide.Slice(3 * k, row), kernel[k]);
            }

            for (var y = 0; y < height; y++)
            {
                sum.Fill(0.5f); // rounds
                for (var k = 0; k < kernel.Length; k++) Add(sum, blurred.Slice(Math.Clamp(y + k - radius, 0, height - 1) * row, row), kernel[k]);
                for (var i = 0; i < row; i++) pixels[(y * row) + i] = (byte)sum[i];
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static float[] Kernel(double deviation)
    {
        var radius = (int)Math.Ceiling(3 * deviation);
        double[] bell = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(x => Math.Exp(-x * x / (2 * deviation * deviation)))];
        return [.. bell.Select(weight => (float)(weight / bell.Sum()))];
    }

    private static void Widen(ReadOnlySpan<byte> row, Span<float> wide, int radius)
    {
        for (var i = 0; i < wide.Length; i++)
        {
            var from = i - (3 * radius);
            wide[i] = row[from < 0 ? i % 3 : from < row.Length ? from : row.Length - 3 + (i % 3)];
        }
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> values, float weight)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var terms = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < sums.Length; i++) sums[i] += terms[i] * weight;
        for (var i = sums.Length * Vector<float>.Count; i < sum.Length; i++) sum[i] += values[i] * weight;
    }
}
