namespace Koilo.Core.Datasets.Outlines;

/// <summary>A connected piece of a mask.</summary>
/// <param name="Contour">Its outer border along the edges of its pixels; holes are not seen.</param>
/// <param name="Pixels">How many pixels it has.</param>
public sealed record MaskPiece(IReadOnlyList<OutlinePoint> Contour, int Pixels);

/// <summary>Turns a mask into outlines: the way back from <see cref="OutlineMask"/>.</summary>
public static class MaskTracer
{
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <summary>Traces every piece of a mask; pixels that touch at a side, not only at a corner, belong together.</summary>
    /// <param name="mask">Row by row: <c>mask[y * width + x]</c>.</param>
    /// <param name="width">Columns; at least 1.</param>
    /// <returns>The pieces in the order of their first pixels. Rasterised, a contour gives the piece's pixels and those of its holes.</returns>
    public static IReadOnlyList<MaskPiece> Trace(ReadOnlySpan<bool> mask, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var map = new Map(width, mask.Length / width, new int[mask.Length]);
        var pieces = new List<MaskPiece>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (!mask[start] || map.Numbers[start] != 0) continue;
            var number = pieces.Count + 1;
            var pixels = map.Fill(mask, start, number);
            pieces.Add(new MaskPiece(map.Walk(start, number), pixels));
        }

        return pieces;
    }

    /// <summary>Which piece each pixel belongs to; 0 for none.</summary>
    private readonly record struct Map(int Width, int Height, int[] Numbers)
    {
        public int Fill(ReadOnlySpan<bool> mask, int start, int number)
        {
            var open = new Stack<int>([start]);
            var pixels = 0;
            Numbers[start] = number;
            while (open.TryPop(out var pixel))
            {
                pixels++;
                foreach (var (stepX, stepY) in Steps)
                {
                    var (x, y) = (pixel % Width + stepX, pixel / Width + stepY);
                    if (x < 0 || y < 0 || x >= Width || y >= Height) continue;
                    var next = y * Width + x;
                    if (!mask[next] || Numbers[next] != 0) continue;
                    Numbers[next] = number;
                    open.Push(next);
                }
            }

            return pixels;
        }

        /// <summary>Walks around a piece with it on the right hand, from the upper left corner of its first pixel.</summary>
        public List<OutlinePoint> Walk(int start, int number)
        {
            var (first, corners) = ((X: start % Width, Y: start / Width), new List<OutlinePoint>());
            var (at, heading) = (first, 0);
            do
            {
                at = (at.X + Steps[heading].X, at.Y + Steps[heading].Y);

                // Right before left: where two pixels touch at a corner only, the walk stays with its own.
                var turn = !Holds(at, heading + 1, number) ? 1 : Holds(at, heading, number) ? 3 : 0;
                if (turn == 0) continue;
                corners.Add(new OutlinePoint(at.X, at.Y));
                heading = (heading + turn) % 4;
            }
            while (at != first || heading != 0);
            return corners;
        }

        /// <summary>Whether the pixel ahead to the left belongs to the piece; asked for the next heading, it is the one ahead to the right.</summary>
        private bool Holds((int X, int Y) corner, int heading, int number)
        {
            var (x, y) = (heading % 4) switch
            {
                0 => (corner.X, corner.Y - 1),
                1 => (corner.X, corner.Y),
                2 => (corner.X - 1, corner.Y),
                _ => (corner.X - 1, corner.Y - 1),
            };
            return x >= 0 && y >= 0 && x < Width && y < Height && Numbers[y * Width + x] == number;
        }
    }
}
