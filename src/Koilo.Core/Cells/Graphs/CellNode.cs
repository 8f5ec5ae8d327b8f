using Koilo.Core.Datasets;

namespace Koilo.Core.Cells.Graphs;

/// <summary>Where a cell lies and how large it is: all that a graph of cells needs to know. In pixels of the image.</summary>
/// <param name="X">Centre of the nucleus, to the right.</param>
/// <param name="Y">Centre of the nucleus, downwards.</param>
/// <param name="NucleusRadius">Radius of the disc with the nucleus's area; NaN where no nucleus is known.</param>
/// <param name="CellRadius">Radius of the disc with the whole cell's area; more than 0.</param>
public readonly record struct CellNode(double X, double Y, double NucleusRadius, double CellRadius)
{
    /// <summary>Measures an outlined cell.</summary>
    /// <param name="cell">At least one of its outlines has a point.</param>
    /// <returns>Where only the nucleus is known, it stands for the cell as well; an outline without an area counts as one pixel.</returns>
    /// <exception cref="ArgumentException">The cell has no outline.</exception>
    public static CellNode Of(CellOutline cell)
    {
        var (nucleus, whole) = (CellGeometry.OfNucleus(cell), CellGeometry.OfCell(cell));
        if (double.IsNaN(nucleus.Centre.X)) throw new ArgumentException($"The cell {cell.Id} has neither a nucleus nor a border.", nameof(cell));
        return new(nucleus.Centre.X, nucleus.Centre.Y, cell.Nucleus.Count > 0 ? Radius(nucleus.Area) : double.NaN, Radius(whole.Area));
    }

    /// <summary>How far two centres are apart.</summary>
    /// <param name="other">Another cell of the same image.</param>
    /// <returns>Pixels; 0 for identical positions.</returns>
    public double DistanceTo(CellNode other) => double.Hypot(X - other.X, Y - other.Y);

    private static double Radius(double area) => Math.Sqrt(Math.Max(1, area) / Math.PI);
}
