using Koilo.Core.Datasets;

namespace Koilo.Core.Cells.Detection;

/// <summary>Takes regions, the best first, as long as they do not lie on top of each other.</summary>
internal sealed class FoundNuclei(NuclearPlane plane, NucleusDetectorOptions options)
{
    /// <summary>Of the smaller of two regions, that may belong to both.</summary>
    private const double MostShared = 0.3;

    private readonly int[] _owner = new int[plane.Density.Length];
    private readonly List<int> _areas = [0];
    private readonly List<(IReadOnlyList<OutlinePoint> Outline, double Score)> _found = [];

    /// <summary>Outlines and scores of what was taken.</summary>
    public IReadOnlyList<(IReadOnlyList<OutlinePoint> Outline, double Score)> All => _found;

    /// <summary>Takes a region, or the parts of a clump, where the place is free and the form is a nucleus's.</summary>
    public void Take(Region region)
    {
        if (!IsFree(region)) return;
        var parts = region.MayBeSeveral ? ClumpSplitter.Split(region.Patch) : [region.Patch];
        foreach (var part in parts) TakeOne(region with { Patch = part });
    }

    private void TakeOne(Region region)
    {
        var outline = RegionOutline.Of(region.Patch, region.Pixel);
        if (!IsNucleus(outline)) return;
        var area = 0;
        foreach (var pixel in region.PixelsIn(plane)) (_owner[pixel], area) = (_areas.Count, area + 1);
        _areas.Add(area);
        _found.Add((outline, region.Score));
    }

    private bool IsFree(Region region)
    {
        var (shared, area) = (new Dictionary<int, int>(), 0);
        foreach (var pixel in region.PixelsIn(plane))
        {
            area++;
            if (_owner[pixel] > 0) shared[_owner[pixel]] = shared.GetValueOrDefault(_owner[pixel]) + 1;
        }

        return shared.All(other => other.Value <= MostShared * Math.Min(area, _areas[other.Key]));
    }

    private bool IsNucleus(IReadOnlyList<OutlinePoint> outline)
    {
        var geometry = CellGeometry.Of(outline);
        var radius = Math.Sqrt(geometry.Area / Math.PI);
        if (radius < options.SmallestRadius || radius > options.LargestRadiusShare * plane.Pixel * Math.Min(plane.Width, plane.Height)) return false;
        var patch = PixelPatch.Of(outline, plane.Pixel * (plane.Width + 1), plane.Pixel * (plane.Height + 1));
        var shape = OutlineShape.Of(outline, geometry, patch);
        return shape.Solidity >= options.SmallestSolidity && 1 - shape.Ellipticity >= options.SmallestAxisRatio;
    }
}
