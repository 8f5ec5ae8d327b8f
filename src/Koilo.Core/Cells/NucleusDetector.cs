using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Outlines;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>Finds nuclei in a picture.</summary>
public static class NucleusDetector
{
    /// <summary>Finds the nuclei.</summary>
    /// <param name="image">The picture; not changed.</param>
    /// <param name="options">What counts as a nucleus.</param>
    /// <returns>One cell per nucleus, numbered from 1 in the order of their first rows; empty where there is none.</returns>
    public static IReadOnlyList<CellOutline> Find(RgbImage image, NucleusDetectorOptions options)
    {
        var density = StainPlanes.Of(image).Haematoxylin;
        Span<long> histogram = stackalloc long[256];
        foreach (var value in density) histogram[Level(value)]++;
        var threshold = Otsu.Threshold(histogram);
        var mask = Array.ConvertAll(density, value => Level(value) > threshold);
        var smallest = Math.PI * options.SmallestRadius * options.SmallestRadius;
        var largest = Math.PI * Math.Pow(options.LargestRadiusShare * Math.Min(image.Width, image.Height), 2);
        var found = MaskTracer.Trace(mask, image.Width).Select(piece => piece.Contour).Where(IsNucleus);
        return [.. found.Select((contour, i) => new CellOutline($"{i + 1}", "", CellRole.Unknown, [], contour))];

        bool IsNucleus(IReadOnlyList<OutlinePoint> contour)
        {
            var geometry = CellGeometry.Of(contour);
            if (geometry.Area < smallest || geometry.Area > largest) return false;
            var shape = OutlineShape.Of(contour, geometry, PixelPatch.Of(contour, image.Width, image.Height));
            return shape.Solidity >= options.SmallestSolidity && 1 - shape.Ellipticity >= options.SmallestAxisRatio;
        }
    }

    private static int Level(float density) => Math.Clamp((int)(density * 100), 0, 255);
}
