using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Koilo.Core.Imaging;

/// <summary>Between the four bytes per pixel of the libraries and our three.</summary>
internal static class PixelPacking
{
    /// <summary>R, G, B of opaque R, G, B, A.</summary>
    public static byte[] DropAlpha(ReadOnlySpan<byte> rgba)
    {
        var rgb = GC.AllocateUninitializedArray<byte>(rgba.Length / 4 * 3);
        var (from, to) = (0, 0);

        // Four pixels at a time: 16 bytes in, 16 out, of which the next four pixels overwrite the last four.
        var order = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0, 0, 0, 0);
        ref var source = ref MemoryMarshal.GetReference(rgba);
        ref var target = ref MemoryMarshal.GetArrayDataReference(rgb);
        for (; to + 16 <= rgb.Length; (from, to) = (from + 16, to + 12))
        {
            Vector128.Shuffle(Vector128.LoadUnsafe(ref source, (nuint)from), order).StoreUnsafe(ref target, (nuint)to);
        }

        for (; to < rgb.Length; (from, to) = (from + 4, to + 3)) rgba.Slice(from, 3).CopyTo(rgb.AsSpan(to));
        return rgb;
    }

    /// <summary>R, G, B of R, G, B, A on a white ground. The colours come multiplied by their alpha.</summary>
    public static byte[] LayOnWhite(ReadOnlySpan<byte> rgba)
    {
        var rgb = GC.AllocateUninitializedArray<byte>(rgba.Length / 4 * 3);
        for (var (from, to) = (0, 0); to < rgb.Length; (from, to) = (from + 4, to + 3))
        {
            var white = 255 - rgba[from + 3];
            for (var channel = 0; channel < 3; channel++) rgb[to + channel] = (byte)Math.Min(255, rgba[from + channel] + white);
        }

        return rgb;
    }

    /// <summary>R, G, B, 255 of R, G, B.</summary>
    public static byte[] AddAlpha(ReadOnlySpan<byte> rgb)
    {
        var rgba = GC.AllocateUninitializedArray<byte>(rgb.Length / 3 * 4);
        for (var (from, to) = (0, 0); from < rgb.Length; (from, to) = (from + 3, to + 4))
        {
            rgb.Slice(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = 255;
        }

        return rgba;
    }
}
