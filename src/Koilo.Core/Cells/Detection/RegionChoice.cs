namespace Koilo.Core.Cells.Detection;

/// <summary>Chooses from nested regions those that look most like nuclei: each nucleus gets the threshold that suits it.</summary>
/// <remarks>
/// A region is the better, the more it is darker than its surroundings, the more it fills an ellipse, and the less it grows where the threshold is
/// lowered a little (stability: Matas et al., BMVC 2002). Of a region and the regions inside it, those with the larger sum are kept: the choice of
/// Arteta et al., MICCAI 2012, here with a score that is computed and not learned. The constants were chosen on one half of the images (docs/cells.md).
/// </remarks>
internal sealed class RegionChoice(ComponentTree tree, RegionLimits limits)
{
    /// <summary>Share of its ellipse that a nucleus fills at least; two touching circles fill 0.9 of theirs.</summary>
    public const double LeastCompact = 0.85;

    /// <summary>Below, a region is not even a clump of nuclei; between, it waits to be split, behind everything that looks like one nucleus.</summary>
    private const double LeastCompactClump = 0.6;
    private const double ClumpScore = 0.05;
    private const int ClumpNuclei = 4;

    private const double LeastCompactSingle = 0.92; // below, a waist is looked for
    private const double MostGrowth = 1.5; // of the area, from the stable threshold to the border
    private const double StepShare = 0.4; // of the contrast, by which the threshold is lowered to see whether the region grows
    private const double Growth = 2; // how much growing counts
    private const double DarkestDensity = 2.4; // no stain lets so little light through: the frame of a turned or cut picture

    private readonly double[] _own = new double[tree.Sums.Length];
    private readonly double[] _inside = new double[tree.Sums.Length];

    /// <summary>The chosen regions, none inside another.</summary>
    /// <param name="width">Columns of the plane.</param>
    /// <param name="pixel">Columns and rows of the picture that one pixel of the plane stands for.</param>
    public IEnumerable<Region> Choose(int width, int pixel)
    {
        for (var node = tree.Sums.Length - 1; node >= 0; node--)
        {
            _own[node] = Score(node);
            if (tree.Parents[node] != node) _inside[tree.Parents[node]] += Math.Max(_own[node], _inside[node]);
        }

        var (numbers, chosen) = (new int[tree.Sums.Length], new List<int>());
        var isTaken = new bool[tree.Sums.Length];
        for (var node = 0; node < numbers.Length; node++)
        {
            isTaken[node] = tree.Parents[node] != node && isTaken[tree.Parents[node]];
            if (isTaken[node] || _own[node] <= 0 || _own[node] < _inside[node]) continue;
            isTaken[node] = true;
            chosen.Add(node);
            numbers[Bordered(node)] = chosen.Count;
        }

        for (var node = 0; node < numbers.Length; node++)
        {
            if (tree.Parents[node] != node && numbers[tree.Parents[node]] > 0) numbers[node] = numbers[tree.Parents[node]];
        }

        var patches = Region.Patches(Array.ConvertAll(tree.NodeOfPixel, node => numbers[node]), width, chosen.Count);
        return patches.Zip(chosen, (patch, node) => new Region(patch, pixel, _own[node], MayBeSeveral(tree.Sums[node]))).Where(region => region.Patch.Count > 0);
    }

    /// <summary>
    /// The region that ends half way between the darkness inside and outside, where the border of a blurred nucleus lies; the node itself where that would
    /// take in another nucleus. A stable threshold alone lies too far inside, by up to half a pixel of the plane.
    /// </summary>
    private int Bordered(int node)
    {
        var (inside, outside) = Darkness(node);
        var bordered = node;
        while (tree.Parents[bordered] is var parent && parent != bordered && tree.Levels[parent] >= (inside + outside) / 2
            && tree.Sums[parent].Count <= MostGrowth * tree.Sums[node].Count && _inside[parent] <= _own[node])
        {
            bordered = parent;
        }

        return bordered;
    }

    /// <summary>0 for what is no nucleus and no clump of nuclei.</summary>
    private double Score(int node)
    {
        ref readonly var sums = ref tree.Sums[node];
        if (sums.Count < limits.SmallestArea || sums.Count > ClumpNuclei * limits.LargestArea) return 0;
        if (sums.Level > DarkestDensity * NuclearPlane.LevelsPerDensity * sums.Count) return 0;
        var compactness = sums.Count / sums.Axes.Area;
        if (compactness < LeastCompactClump) return 0;
        var (inside, outside) = Darkness(node);
        var contrast = inside - outside;
        if (contrast < limits.SmallestContrast) return 0;
        var grown = tree.Sums[Ancestor(node, Math.Max(1, (int)Math.Round(StepShare * contrast)))].Count;
        var score = contrast / (1 + (Growth * (grown - sums.Count) / sums.Count));
        return score * (LooksLikeOne(sums) ? Math.Min(1, (compactness - LeastCompact) / (1 - LeastCompact)) : ClumpScore);
    }

    private bool MayBeSeveral(in RegionSums sums) => !LooksLikeOne(sums) || sums.Count < LeastCompactSingle * sums.Axes.Area;

    private bool LooksLikeOne(in RegionSums sums)
    {
        var axes = sums.Axes;
        return sums.Count > LeastCompact * axes.Area && axes.Ratio >= limits.SmallestAxisRatio && sums.Count <= limits.LargestArea;
    }

    /// <summary>Mean level of a region, and of what surrounds it: the pixels that join until its area has doubled.</summary>
    private (double Inside, double Outside) Darkness(int node)
    {
        ref readonly var sums = ref tree.Sums[node];
        var around = node;
        while (tree.Sums[around].Count < 2 * sums.Count && tree.Parents[around] != around) around = tree.Parents[around];
        ref readonly var wide = ref tree.Sums[around];
        var inside = (double)sums.Level / sums.Count;
        return (inside, wide.Count == sums.Count ? inside : (double)(wide.Level - sums.Level) / (wide.Count - sums.Count));
    }

    /// <summary>The region around this one when the threshold is lowered by some levels.</summary>
    private int Ancestor(int node, int step)
    {
        var ancestor = node;
        while (tree.Parents[ancestor] != ancestor && tree.Levels[tree.Parents[ancestor]] >= tree.Levels[node] - step) ancestor = tree.Parents[ancestor];
        return ancestor;
    }
}
