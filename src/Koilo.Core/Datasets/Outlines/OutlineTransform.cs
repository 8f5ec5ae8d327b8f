using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets.Outlines;

/// <summary>Carries outlines along when a picture is cut, resized, mirrored or turned: x' = x·Right + y·Down + Origin.</summary>
/// <param name="Right">Where a step of one pixel to the right leads.</param>
/// <param name="Down">Where a step of one pixel downwards leads.</param>
/// <param name="Origin">Where the top left corner of the picture goes.</param>
public readonly record struct OutlineTransform(OutlinePoint Right, OutlinePoint Down, OutlinePoint Origin)
{
    /// <summary>Leaves everything where it is.</summary>
    public static OutlineTransform Identity { get; } = new(new(1, 0), new(0, 1), new(0, 0));

    /// <summary>Rows become columns: mirrored at the diagonal. Followed by a mirroring, a quarter turn.</summary>
    public static OutlineTransform Transpose { get; } = new(new(0, 1), new(1, 0), new(0, 0));

    /// <summary>Of a picture from which a region is cut.</summary>
    /// <param name="region">What remains.</param>
    public static OutlineTransform Cut(PixelRegion region) => Identity with { Origin = new(-region.X, -region.Y) };

    /// <summary>Of a picture that is brought to another size.</summary>
    /// <param name="from">Columns and rows before.</param>
    /// <param name="to">Columns and rows after.</param>
    public static OutlineTransform Resize((int Width, int Height) from, (int Width, int Height) to) =>
        new(new((double)to.Width / from.Width, 0), new(0, (double)to.Height / from.Height), new(0, 0));

    /// <summary>Of a picture whose left and right are exchanged.</summary>
    /// <param name="width">Its columns.</param>
    public static OutlineTransform MirrorColumns(int width) => new(new(-1, 0), new(0, 1), new(width, 0));

    /// <summary>Of a picture whose top and bottom are exchanged.</summary>
    /// <param name="height">Its rows.</param>
    public static OutlineTransform MirrorRows(int height) => new(new(1, 0), new(0, -1), new(0, height));

    /// <summary>This one, and then another.</summary>
    /// <param name="next">What happens to the picture afterwards.</param>
    public OutlineTransform Then(OutlineTransform next)
    {
        var origin = next.Apply(Origin);
        return new(Step(next, Right), Step(next, Down), origin);

        static OutlinePoint Step(OutlineTransform by, OutlinePoint step) => (by with { Origin = default }).Apply(step);
    }

    /// <summary>Where a point goes.</summary>
    /// <param name="point">In pixels of the picture before.</param>
    /// <returns>In pixels of the picture after; outside it where it was cut off.</returns>
    public OutlinePoint Apply(OutlinePoint point) =>
        new(point.X * Right.X + point.Y * Down.X + Origin.X, point.X * Right.Y + point.Y * Down.Y + Origin.Y);

    /// <summary>Where the outlines of a cell go.</summary>
    /// <param name="cell">In pixels of the picture before.</param>
    /// <returns>The same cell in pixels of the picture after.</returns>
    public CellOutline Apply(CellOutline cell) =>
        cell with { Cytoplasm = [.. cell.Cytoplasm.Select(Apply)], Nucleus = [.. cell.Nucleus.Select(Apply)] };
}
