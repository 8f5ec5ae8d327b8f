namespace Koilo.Core.Cells.Detection;

/// <summary>Splits a clump of touching nuclei where it is narrow: the watershed of the distance to its border.</summary>
/// <remarks>
/// Distances are those of a 3-4 chamfer (Borgefors, CVGIP 34, 1986), in thirds of a pixel. Pixels are flooded from the farthest ones; two basins stay
/// apart where both are deeper than a share of the shallower one's depth (Vincent and Soille, PAMI 13(6), 1991, with a dynamic instead of markers).
/// </remarks>
internal static class ClumpSplitter
{
    /// <summary>Of its own depth, that a basin must lie below the pass to another; less is the unevenness of one nucleus.</summary>
    private const double LeastDynamic = 0.15;

    /// <summary>Splits a region.</summary>
    /// <returns>Its parts; the region alone where it has no waist.</returns>
    public static IReadOnlyList<PixelPatch> Split(PixelPatch clump)
    {
        var (width, height) = (clump.Box.Width + 2, clump.Box.Height + 2); // a border of nothing, so that every pixel has neighbours
        var depth = Depths(clump, width, height);
        var (basins, depths) = Flood(depth, width);
        var numbers = new Dictionary<int, int>();
        var labels = new int[clump.Covered.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            if (!clump.Covered[i]) continue;
            var root = Root(basins, (((i / clump.Box.Width) + 1) * width) + (i % clump.Box.Width) + 1);
            if (!numbers.TryGetValue(root, out var number)) numbers[root] = number = numbers.Count + 1;
            labels[i] = number;
        }

        if (numbers.Count < 2) return [clump];
        return [.. Region.Patches(labels, clump.Box.Width, numbers.Count).Select(part =>
            part with { Box = part.Box with { X = part.Box.X + clump.Box.X, Y = part.Box.Y + clump.Box.Y } })];
    }

    private static int[] Depths(PixelPatch clump, int width, int height)
    {
        var depth = new int[width * height];
        foreach (var (x, y) in clump.Pixels()) depth[((y - clump.Box.Y + 1) * width) + x - clump.Box.X + 1] = int.MaxValue / 2;
        for (var i = width + 1; i < depth.Length - width - 1; i++) Lower(i, -1, -width, -width - 1, -width + 1);
        for (var i = depth.Length - width - 2; i > width; i--) Lower(i, 1, width, width + 1, width - 1);
        return depth;

        void Lower(int i, int side, int above, int left, int right)
        {
            if (depth[i] == 0) return;
            var straight = 3 + Math.Min(depth[i + side], depth[i + above]);
            depth[i] = Math.Min(depth[i], Math.Min(straight, 4 + Math.Min(depth[i + left], depth[i + right])));
        }
    }

    /// <summary>Joins pixels from the deepest on; basins that meet stay apart where both are deep enough.</summary>
    private static (int[] Basins, int[] Depths) Flood(int[] depth, int width)
    {
        var (basins, deepest) = (new int[depth.Length], (int[])depth.Clone());
        Array.Fill(basins, -1);
        var order = Enumerable.Range(0, depth.Length).Where(i => depth[i] > 0).OrderByDescending(i => depth[i]).ToArray();
        foreach (var pixel in order)
        {
            basins[pixel] = pixel;
            foreach (var step in (ReadOnlySpan<int>)[-1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1])
            {
                if (basins[pixel + step] < 0) continue;
                var (mine, other) = (Root(basins, pixel), Root(basins, pixel + step));
                if (mine == other) continue;
                var shallower = Math.Min(deepest[mine], deepest[other]);
                if (shallower - depth[pixel] > LeastDynamic * shallower) continue;
                var (from, to) = deepest[mine] < deepest[other] ? (mine, other) : (other, mine);
                basins[from] = to;
            }
        }

        return (basins, deepest);
    }

    private static int Root(int[] basins, int pixel)
    {
        while (basins[pixel] != pixel) pixel = basins[pixel] = basins[basins[pixel]];
        return pixel;
    }
}
