using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>Measures the cells of an image.</summary>
public static class CellMorphologies
{
    /// <summary>How far neighbours count, in median nuclear diameters.</summary>
    private const double NeighbourDiameters = 6;

    /// <summary>Measures every cell.</summary>
    /// <param name="image">The picture; not changed.</param>
    /// <param name="cells">Its cells; outlines may reach beyond it, cross themselves or be empty.</param>
    /// <returns>One per cell, in the same order.</returns>
    public static IReadOnlyList<CellMorphology> Of(RgbImage image, IReadOnlyList<CellOutline> cells)
    {
        if (cells.Count == 0) return [];
        var planes = StainPlanes.Of(image);
        MeasuredNucleus[] nuclei = [.. cells.Select(cell => MeasuredNucleus.Of(cell, image.Width, image.Height))];
        var anyNucleus = new bool[image.Width * image.Height];
        foreach (var (x, y) in nuclei.SelectMany(nucleus => nucleus.Patch.Pixels())) anyNucleus[(y * image.Width) + x] = true;
        var medianArea = Median([.. nuclei.Select(nucleus => nucleus.Area).Where(area => area > 0)]);
        var reach = NeighbourDiameters * 2 * Math.Sqrt(medianArea / Math.PI);
        return [.. cells.Select((cell, i) => Near(i, nuclei, reach) with
        {
            RelativeNucleusArea = nuclei[i].Area / medianArea,
        }).Select((start, i) => OfCytoplasm(OfNucleus(start, cells[i], nuclei[i], planes), cells[i], nuclei[i], new Ground(planes, anyNucleus)))];
    }

    private static CellMorphology OfNucleus(CellMorphology start, CellOutline cell, MeasuredNucleus nucleus, StainPlanes planes)
    {
        if (cell.Nucleus.Count == 0) return start;
        var shape = OutlineShape.Of(cell.Nucleus, nucleus.Geometry, nucleus.Patch);
        var (mean, spread) = Density(planes.Haematoxylin, planes.Width, nucleus.Patch.Pixels());
        var texture = GreyLevelPairs.Of(planes.Haematoxylin, planes.Width, nucleus.Patch);
        return start with
        {
            NucleusArea = nucleus.Area,
            NucleusRoundness = shape.Roundness,
            NucleusEllipticity = shape.Ellipticity,
            NucleusSolidity = shape.Solidity,
            NucleusHaematoxylin = mean,
            NucleusHaematoxylinSpread = spread,
            NucleusEosin = Density(planes.Eosin, planes.Width, nucleus.Patch.Pixels()).Mean,
            NucleusTotalHaematoxylin = mean * nucleus.Area,
            TextureContrast = texture.Contrast,
            TextureEntropy = texture.Entropy,
            TextureHomogeneity = texture.Homogeneity,
        };
    }

    private static CellMorphology OfCytoplasm(CellMorphology start, CellOutline cell, MeasuredNucleus nucleus, Ground ground)
    {
        if (cell.Cytoplasm.Count == 0) return start;
        var (whole, planes) = (CellGeometry.Of(cell.Cytoplasm), ground.Planes);
        var patch = PixelPatch.Of(cell.Cytoplasm, planes.Width, planes.Height);
        (int X, int Y)[] pixels = [.. patch.Pixels().Where(pixel => !ground.AnyNucleus[(pixel.Y * planes.Width) + pixel.X])];
        var radius = Math.Sqrt(whole.Area / Math.PI);
        var offset = double.Hypot(whole.Centre.X - nucleus.Geometry.Centre.X, whole.Centre.Y - nucleus.Geometry.Centre.Y);
        var isMeasurable = cell.Nucleus.Count > 0 && whole.Area > 0;
        return start with
        {
            CellArea = whole.Area,
            NucleusShare = isMeasurable ? Math.Min(1, nucleus.Area / whole.Area) : double.NaN,
            NucleusOffset = isMeasurable ? offset / radius : double.NaN,
            CytoplasmHaematoxylin = Density(planes.Haematoxylin, planes.Width, pixels).Mean,
            CytoplasmEosin = Density(planes.Eosin, planes.Width, pixels).Mean,
        };
    }

    private static CellMorphology Near(int index, MeasuredNucleus[] nuclei, double reach)
    {
        var here = nuclei[index].Geometry.Centre;
        var (nearest, count) = (double.PositiveInfinity, 0);
        for (var i = 0; i < nuclei.Length; i++)
        {
            var there = nuclei[i].Geometry.Centre;
            if (i == index || double.IsNaN(there.X)) continue;
            var distance = double.Hypot(there.X - here.X, there.Y - here.Y);
            nearest = Math.Min(nearest, distance);
            if (distance <= reach) count++;
        }

        return new() { NearestNeighbour = double.IsFinite(nearest) ? nearest : double.NaN, Neighbours = count };
    }

    private static (double Mean, double Spread) Density(float[] plane, int width, IEnumerable<(int X, int Y)> pixels)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var (x, y) in pixels)
        {
            double density = plane[(y * width) + x];
            (count, sum, squares) = (count + 1, sum + density, squares + (density * density));
        }

        if (count == 0) return (double.NaN, double.NaN);
        var mean = sum / count;
        return (mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? double.NaN : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    /// <summary>What lies under the cells.</summary>
    private readonly record struct Ground(StainPlanes Planes, bool[] AnyNucleus);

    private sealed record MeasuredNucleus(CellGeometry Geometry, PixelPatch Patch)
    {
        public double Area { get; private init; }

        /// <summary>A cell without a nucleus lies where its border does, and covers nothing.</summary>
        public static MeasuredNucleus Of(CellOutline cell, int width, int height)
        {
            var geometry = CellGeometry.OfNucleus(cell);
            return new(geometry, PixelPatch.Of(cell.Nucleus, width, height)) { Area = cell.Nucleus.Count > 0 ? geometry.Area : double.NaN };
        }
    }
}
