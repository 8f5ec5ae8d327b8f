using System.Buffers;

namespace Koilo.Core.Evaluation.Metrics;

/// <summary>Sorts row numbers by a probability, the largest first, equal ones by their number.</summary>
/// <remarks>
/// A radix sort on the bits of the numbers, 11 at a time: the bits of numbers that are not negative are in the order of the numbers. Much faster for a
/// million of them than comparing.
/// </remarks>
internal static class DescendingOrder
{
    private const int Digit = 11;
    private const int Buckets = 1 << Digit;

    /// <summary>The numbers of the values in order.</summary>
    /// <param name="values">0 or more; no NaN.</param>
    public static int[] Of(ReadOnlySpan<double> values)
    {
        // A million numbers take 20 MB beside the result: borrowed, so that classes sorted one after the other take it once.
        var (keys, otherKeys) = (ArrayPool<ulong>.Shared.Rent(values.Length), ArrayPool<ulong>.Shared.Rent(values.Length));
        var borrowed = ArrayPool<int>.Shared.Rent(values.Length);
        var (rows, otherRows) = (new int[values.Length], borrowed);
        for (var row = 0; row < rows.Length; row++)
        {
            keys[row] = ~BitConverter.DoubleToUInt64Bits(values[row] + 0.0); // −0 becomes 0
            rows[row] = row;
        }

        Span<int> starts = stackalloc int[Buckets];
        for (var shift = 0; shift < 64; shift += Digit)
        {
            starts.Clear();
            foreach (var key in keys.AsSpan(0, values.Length)) starts[(int)(key >> shift) & (Buckets - 1)]++;
            var before = 0;
            for (var bucket = 0; bucket < Buckets; bucket++) (starts[bucket], before) = (before, before + starts[bucket]);
            for (var i = 0; i < values.Length; i++)
            {
                var place = starts[(int)(keys[i] >> shift) & (Buckets - 1)]++;
                (otherKeys[place], otherRows[place]) = (keys[i], rows[i]);
            }

            (keys, rows, otherKeys, otherRows) = (otherKeys, otherRows, keys, rows);
        }

        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<ulong>.Shared.Return(otherKeys);
        ArrayPool<int>.Shared.Return(borrowed);
        return rows; // six passes, so that what was borrowed is not what is returned
    }
}
