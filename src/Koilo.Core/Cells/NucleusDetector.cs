using Koilo.Core.Cells.Detection;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>Finds nuclei in a picture of any magnification, without training.</summary>
/// <remarks>
/// <list type="number">
/// <item>Stain separation: the haematoxylin of every pixel (<see cref="StainPlanes"/>; Ruifrok and Johnston, 2001).</item>
/// <item>A local threshold per nucleus: of all dark regions at all thresholds, those that stand out, fill an ellipse and have a steep border
/// (<see cref="RegionChoice"/>). At several sizes of the picture, so that the grain of a large nucleus does not hide its form.</item>
/// <item>Distance transform and watershed where nuclei touch (<see cref="ClumpSplitter"/>).</item>
/// <item>Filters of area, solidity, axis ratio, contrast, and of scores far below the middling one of the picture.</item>
/// <item>The cytoplasm around each nucleus, where the picture shows glass (<see cref="CytoplasmEstimate"/>): an estimate, not a segmentation.</item>
/// </list>
/// How well this works is in docs/cells.md, and <c>koilo cells verify</c> measures it anew.
/// </remarks>
public static class NucleusDetector
{
    private const double FewestPixels = 2.5; // radius, of a nucleus in a smaller copy of the picture
    private const double MostPixels = 10; // radius, beyond which the next smaller copy shows it better
    private const int SmallestPlane = 32;

    /// <summary>Finds the nuclei.</summary>
    /// <param name="image">The picture; not changed.</param>
    /// <param name="options">What counts as a nucleus.</param>
    /// <returns>One cell per nucleus, numbered from 1, the most distinct first; empty where there is none.</returns>
    public static IReadOnlyList<CellOutline> Find(RgbImage image, NucleusDetectorOptions options)
    {
        var plane = NuclearPlane.Of(image);
        var found = new FoundNuclei(plane, options);
        foreach (var region in Regions(plane, options).OrderByDescending(region => region.Score)) found.Take(region);
        if (found.All.Count == 0) return [];
        double[] scores = [.. found.All.Select(nucleus => nucleus.Score).Order()];
        var least = options.RelativeScore * scores[scores.Length / 2];
        IReadOnlyList<OutlinePoint>[] nuclei = [.. found.All.Where(nucleus => nucleus.Score >= least).Select(nucleus => nucleus.Outline)];
        var cytoplasm = CytoplasmEstimate.Around(nuclei, image);
        return [.. nuclei.Select((nucleus, i) => new CellOutline($"{i + 1}", "", CellRole.Unknown, cytoplasm[i], nucleus))];
    }

    private static IEnumerable<Region> Regions(NuclearPlane first, NucleusDetectorOptions options)
    {
        var largest = options.LargestRadiusShare * first.Pixel * Math.Min(first.Width, first.Height);
        for (var plane = first; ; plane = plane.Halved())
        {
            var isLast = MostPixels * plane.Pixel >= largest || Math.Min(plane.Width, plane.Height) < 2 * SmallestPlane;
            var smallestRadius = Math.Max(options.SmallestRadius / plane.Pixel, plane == first ? 1.5 : FewestPixels);
            var largestRadius = isLast ? largest / plane.Pixel : MostPixels;
            var limits = new RegionLimits(
                Math.PI * smallestRadius * smallestRadius,
                Math.PI * largestRadius * largestRadius,
                options.SmallestAxisRatio,
                options.SmallestContrast * NuclearPlane.LevelsPerDensity);
            var choice = new RegionChoice(ComponentTree.Of(plane.Levels(), plane.Width), limits);
            foreach (var region in choice.Choose(plane.Width, plane.Pixel)) yield return region;
            if (isLast) break;
        }
    }
}
