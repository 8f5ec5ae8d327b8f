using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Koilo.Core.Imaging;

/// <summary>Makes a picture or a map smaller or larger: bilinear, with antialiasing where it shrinks.</summary>
/// <remarks>
/// The same values as <c>interpolate(mode: bilinear, antialias: true, align_corners: false)</c> of libtorch, and so torchvision's
/// <c>Resize</c> of a tensor, up to the rounding of 32-bit sums. Bytes are rounded to the nearest, a tie to the even one.
/// </remarks>
public static class ImageResizer
{
    /// <summary>Resizes a picture; each axis on its own, so the proportions may change.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">Wanted columns; at least 1.</param>
    /// <param name="height">Wanted rows; at least 1.</param>
    /// <returns>A new picture, or the same one where it already has that size.</returns>
    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        if ((width, height) == (image.Width, image.Height)) return image;
        var resized = new RgbImage(width, height);
        var (columns, rows) = (new TriangleFilter(image.Width, width), new TriangleFilter(image.Height, height));
        var stride = 3 * image.Width;

        // One float more than a row, because the last pixel is read as four.
        var mixed = new float[stride + 1];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(mixed);
            var source = image.Pixels.AsSpan(rows.First(y) * stride);
            foreach (var weight in rows.Weights(y))
            {
                AddRow(mixed, source[..stride], weight);
                source = source[stride..];
            }

            MixColumns(resized.Pixels.AsSpan(3 * y * width, 3 * width), mixed, columns);
        }

        return resized;
    }

    /// <summary>Resizes a map by the same rule, without rounding.</summary>
    /// <param name="map">The map.</param>
    /// <param name="width">Wanted columns; at least 1.</param>
    /// <param name="height">Wanted rows; at least 1.</param>
    /// <returns>A new map, or the same one where it already has that size.</returns>
    public static Heatmap Resize(Heatmap map, int width, int height)
    {
        if ((width, height) == (map.Width, map.Height)) return map;
        var resized = new Heatmap(width, height, new float[checked(width * height)]);
        var (columns, rows) = (new TriangleFilter(map.Width, width), new TriangleFilter(map.Height, height));
        var mixed = new float[map.Width];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(mixed);
            var weights = rows.Weights(y);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var source = map.Values.AsSpan((rows.First(y) + tap) * map.Width, map.Width);
                for (var x = 0; x < source.Length; x++) mixed[x] += weights[tap] * source[x];
            }

            for (var x = 0; x < width; x++)
            {
                var sum = 0f;
                var source = mixed.AsSpan(columns.First(x));
                foreach (var weight in columns.Weights(x))
                {
                    sum += weight * source[0];
                    source = source[1..];
                }

                resized.Values[y * width + x] = sum;
            }
        }

        return resized;
    }

    /// <summary>mixed += weight × row. Product and sum are rounded apart, so that every processor gives the same bits.</summary>
    private static void AddRow(Span<float> mixed, ReadOnlySpan<byte> row, float weight)
    {
        ref var bytes = ref MemoryMarshal.GetReference(row);
        ref var sums = ref MemoryMarshal.GetReference(mixed);
        var i = 0;
        for (; i + Vector<byte>.Count <= row.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref bytes, (nuint)i), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            Add(ref sums, i, first, weight);
            Add(ref sums, i + Vector<float>.Count, second, weight);
            Add(ref sums, i + 2 * Vector<float>.Count, third, weight);
            Add(ref sums, i + 3 * Vector<float>.Count, fourth, weight);
        }

        for (; i < row.Length; i++) mixed[i] += weight * row[i];
    }

    private static void Add(ref float sums, int start, Vector<uint> bytes, float weight) =>
        (Vector.LoadUnsafe(ref sums, (nuint)start) + Vector.ConvertToSingle(bytes.As<uint, int>()) * weight).StoreUnsafe(ref sums, (nuint)start);

    private static void MixColumns(Span<byte> target, ReadOnlySpan<float> mixed, TriangleFilter columns)
    {
        ref var source = ref MemoryMarshal.GetReference(mixed);
        for (var x = 0; 3 * x < target.Length; x++)
        {
            // R, G, B and the next pixel's R, which is not used.
            var sum = Vector128<float>.Zero;
            var place = (nuint)(3 * columns.First(x));
            foreach (var weight in columns.Weights(x))
            {
                sum += Vector128.LoadUnsafe(ref source, place) * weight;
                place += 3;
            }

            var rounded = Vector128.ConvertToInt32(Vector128.Round(sum));
            for (var channel = 0; channel < 3; channel++) target[3 * x + channel] = (byte)Math.Clamp(rounded[channel], 0, 255);
        }
    }
}
