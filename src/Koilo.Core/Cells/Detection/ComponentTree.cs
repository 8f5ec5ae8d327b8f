namespace Koilo.Core.Cells.Detection;

/// <summary>Every connected dark region of a plane at every threshold, each inside the ones of lower thresholds: a max-tree.</summary>
/// <remarks>
/// Jones, "Connected filtering and segmentation using component trees", CVIU 75(3), 1999; built by the union-find of Berger et al., ICIP 2007. Pixels
/// that touch at a side are connected. Nodes are numbered so that a parent comes before its children.
/// </remarks>
internal sealed class ComponentTree
{
    private ComponentTree(int[] nodeOfPixel, int[] parents, byte[] levels, RegionSums[] sums) =>
        (NodeOfPixel, Parents, Levels, Sums) = (nodeOfPixel, parents, levels, sums);

    /// <summary>The smallest region each pixel belongs to.</summary>
    public int[] NodeOfPixel { get; }

    /// <summary>The next larger region of each node; a root is its own parent.</summary>
    public int[] Parents { get; }

    /// <summary>The threshold of each node: all its pixels have this level or a higher one.</summary>
    public byte[] Levels { get; }

    /// <summary>Count, position and darkness of each node's pixels.</summary>
    public RegionSums[] Sums { get; }

    /// <summary>Builds the tree of a plane.</summary>
    public static ComponentTree Of(ReadOnlySpan<byte> plane, int width)
    {
        var order = DarkestFirst(plane);
        var parents = Join(plane, width, order);
        var (nodeOfPixel, count) = Number(plane, order, parents);
        var tree = new ComponentTree(nodeOfPixel, new int[count], new byte[count], new RegionSums[count]);
        for (var i = 0; i < order.Length; i++)
        {
            var (pixel, node) = (order[i], nodeOfPixel[order[i]]);
            tree.Sums[node].Add(pixel % width, pixel / width, plane[pixel]);
            if (parents[pixel] != pixel && nodeOfPixel[parents[pixel]] == node) continue;
            (tree.Parents[node], tree.Levels[node]) = (nodeOfPixel[parents[pixel]], plane[pixel]);
        }

        for (var node = count - 1; node > 0; node--)
        {
            if (tree.Parents[node] != node) tree.Sums[tree.Parents[node]].Add(tree.Sums[node]);
        }

        return tree;
    }

    /// <summary>Pixels by level, highest first: a counting sort.</summary>
    private static int[] DarkestFirst(ReadOnlySpan<byte> plane)
    {
        Span<int> starts = stackalloc int[257];
        starts.Clear();
        foreach (var level in plane) starts[255 - level + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var order = new int[plane.Length];
        for (var pixel = 0; pixel < plane.Length; pixel++) order[starts[255 - plane[pixel]]++] = pixel;
        return order;
    }

    /// <summary>Joins each pixel with the regions of its darker neighbours; returns each pixel's parent pixel.</summary>
    private static int[] Join(ReadOnlySpan<byte> plane, int width, int[] order)
    {
        var (parents, roots) = (new int[plane.Length], new int[plane.Length]);
        Array.Fill(roots, -1);
        foreach (var pixel in order)
        {
            (parents[pixel], roots[pixel]) = (pixel, pixel);
            var x = pixel % width;
            if (x > 0) Take(pixel - 1);
            if (x < width - 1) Take(pixel + 1);
            if (pixel >= width) Take(pixel - width);
            if (pixel + width < roots.Length) Take(pixel + width);

            void Take(int neighbour)
            {
                if (roots[neighbour] < 0) return;
                var root = neighbour;
                while (roots[root] != root) root = roots[root] = roots[roots[root]];
                if (root != pixel) (parents[root], roots[root]) = (pixel, pixel);
            }
        }

        return parents;
    }

    /// <summary>Makes one node of the pixels of a region that have its level, and numbers nodes from the brightest.</summary>
    private static (int[] NodeOfPixel, int Count) Number(ReadOnlySpan<byte> plane, int[] order, int[] parents)
    {
        var (nodes, count) = (new int[plane.Length], 0);
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var pixel = order[i];
            var parent = parents[pixel];
            if (plane[parents[parent]] == plane[parent]) parent = parents[pixel] = parents[parent];
            nodes[pixel] = parent == pixel || plane[parent] != plane[pixel] ? count++ : nodes[parent];
        }

        return (nodes, count);
    }
}
