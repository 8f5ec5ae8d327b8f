using Koilo.Core.Imaging;

namespace Koilo.Core.Cells.Detection;

/// <summary>A part of a plane that may be a nucleus.</summary>
/// <param name="Patch">Its pixels in the plane.</param>
/// <param name="Pixel">Columns and rows of the picture that one of its pixels stands for.</param>
/// <param name="Score">How much it looks like a nucleus; above 0.</param>
/// <param name="MayBeSeveral">Whether its form lets one look for a waist.</param>
internal sealed record Region(PixelPatch Patch, int Pixel, double Score, bool MayBeSeveral)
{
    /// <summary>The pixels of a finer plane that it covers.</summary>
    public IEnumerable<int> PixelsIn(NuclearPlane fine)
    {
        var side = Pixel / fine.Pixel;
        foreach (var (x, y) in Patch.Pixels())
        {
            for (var i = 0; i < side * side; i++) yield return (((y * side) + (i / side)) * fine.Width) + (x * side) + (i % side);
        }
    }

    /// <summary>Cuts numbered regions out of a plane.</summary>
    /// <param name="numbers">The region of each pixel, from 1; 0 for none.</param>
    /// <param name="width">Columns of the plane.</param>
    /// <param name="count">How many regions.</param>
    public static PixelPatch[] Patches(ReadOnlySpan<int> numbers, int width, int count)
    {
        var boxes = new (int Left, int Top, int Right, int Bottom)[count];
        Array.Fill(boxes, (int.MaxValue, int.MaxValue, -1, -1));
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] == 0) continue;
            ref var box = ref boxes[numbers[i] - 1];
            var (x, y) = (i % width, i / width);
            box = (Math.Min(box.Left, x), Math.Min(box.Top, y), Math.Max(box.Right, x), Math.Max(box.Bottom, y));
        }

        var patches = new PixelPatch[count];
        for (var n = 0; n < count; n++)
        {
            var (left, top, right, bottom) = boxes[n];
            if (right < 0)
            {
                patches[n] = new(new(0, 0, 0, 0), []);
                continue;
            }

            var box = new PixelRegion(left, top, right - left + 1, bottom - top + 1);
            var covered = new bool[box.Width * box.Height];
            for (var i = 0; i < covered.Length; i++) covered[i] = numbers[((top + (i / box.Width)) * width) + left + (i % box.Width)] == n + 1;
            patches[n] = new(box, covered);
        }

        return patches;
    }
}
