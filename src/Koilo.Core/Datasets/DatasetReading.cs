namespace Koilo.Core.Datasets;

/// <summary>How a dataset is to be read.</summary>
public sealed record DatasetReading
{
    /// <summary>The side of a window where none is wished for, in pixels.</summary>
    public const int UsualWindow = 100;

    /// <summary>The smallest side of a window, in pixels.</summary>
    public const int SmallestWindow = 16;

    /// <summary>The largest side of a window, in pixels: the height of a CRIC field.</summary>
    public const int LargestWindow = 1020;

    /// <summary>What is expected at the path.</summary>
    public DatasetLayout Layout { get; init; }

    /// <summary>Columns and rows of the windows cut around each nucleus of a field, in pixels.</summary>
    public int Window { get; init; } = UsualWindow;
}
