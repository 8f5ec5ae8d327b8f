namespace Koilo.Core.Cells.Detection;

/// <summary>Sums over the pixels of a region, from which its size, form and darkness follow.</summary>
internal struct RegionSums
{
    private long _x;
    private long _y;
    private long _xx;
    private long _yy;
    private long _xy;

    /// <summary>Pixels.</summary>
    public int Count { get; private set; }

    /// <summary>Sum of their levels.</summary>
    public long Level { get; private set; }

    /// <summary>The ellipse with the same second moments.</summary>
    public readonly EllipseAxes Axes => EllipseAxes.Of(Count, (_x, _y), (_xx, _yy, _xy));

    /// <summary>Adds a pixel.</summary>
    public void Add(int x, int y, byte level)
    {
        Count++;
        (_x, _y, Level) = (_x + x, _y + y, Level + level);
        (_xx, _yy, _xy) = (_xx + ((long)x * x), _yy + ((long)y * y), _xy + ((long)x * y));
    }

    /// <summary>Adds another region.</summary>
    public void Add(in RegionSums other)
    {
        (Count, Level) = (Count + other.Count, Level + other.Level);
        (_x, _y, _xx, _yy, _xy) = (_x + other._x, _y + other._y, _xx + other._xx, _yy + other._yy, _xy + other._xy);
    }
}
