namespace Koilo.Core.Imaging;

/// <summary>One number per pixel: what an explanation says about each place of an image. Raw, signed, unscaled.</summary>
/// <remarks>Scaling for the eye happens only in <c>HeatmapOverlay</c>, so that metrics see what the method computed.</remarks>
public sealed class Heatmap
{
    /// <summary>A map over existing values (not copied).</summary>
    /// <param name="width">Columns; at least 1.</param>
    /// <param name="height">Rows; at least 1.</param>
    /// <param name="values">width × height numbers, row by row.</param>
    /// <exception cref="ArgumentException">The number of values does not fit the size.</exception>
    public Heatmap(int width, int height, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (values.Length != checked(width * height))
        {
            throw new ArgumentException($"{width}×{height} pixels need {width * height} values, not {values.Length}.", nameof(values));
        }

        (Width, Height, Values) = (width, height, values);
    }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels.</summary>
    public int Height { get; }

    /// <summary>One value per pixel, row by row: <c>Values[y * Width + x]</c>.</summary>
    public float[] Values { get; }
}
