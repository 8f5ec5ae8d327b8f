namespace Koilo.Core.Auditing;

/// <summary>How strongly a JPEG file was compressed, told from its first quantisation table.</summary>
/// <remarks>
/// The quality whose table of the Independent JPEG Group is nearest: table K.1 of ITU-T T.81 for brightness, scaled by 5000/q below 50 and by
/// 200 − 2q from there. A program with tables of its own gets the quality it is comparable to.
/// </remarks>
internal static class JpegQuality
{
    private static readonly byte[] Standard = // in zigzag order, as in the file
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40,
        26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87,
        95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    /// <summary>Reads a quality.</summary>
    /// <param name="content">A whole file of any kind.</param>
    /// <returns>1–100; null where it is no JPEG or has no quantisation table.</returns>
    public static int? Of(ReadOnlySpan<byte> content)
    {
        if (content is not [0xFF, 0xD8, ..]) return null;
        var rest = content[2..];
        while (rest is [0xFF, var marker, var high, var low, ..] && marker != 0xDA)
        {
            var length = (high << 8) | low;
            if (length < 2 || rest.Length < length + 2) return null;
            if (marker == 0xDB && length >= 67) return Nearest(rest[4..(length + 2)]);
            rest = rest[(length + 2)..];
        }

        return null;
    }

    private static int? Nearest(ReadOnlySpan<byte> segment)
    {
        var isWide = segment[0] >> 4 == 1; // entries of 16 bits
        if (segment.Length < (isWide ? 129 : 65)) return null;
        var table = new int[64];
        for (var i = 0; i < 64; i++) table[i] = isWide ? (segment[1 + (2 * i)] << 8) | segment[2 + (2 * i)] : segment[1 + i];
        return Enumerable.Range(1, 100).MinBy(quality => Distance(table, quality));
    }

    private static int Distance(int[] table, int quality)
    {
        var (scale, distance) = (quality < 50 ? 5000 / quality : 200 - (2 * quality), 0);
        for (var i = 0; i < 64; i++) distance += Math.Abs(table[i] - Math.Clamp(((Standard[i] * scale) + 50) / 100, 1, 255));
        return distance;
    }
}
