namespace Koilo.Learning.Cells;

/// <summary>Brings features to mean 0 and standard deviation 1, as they are in the training images.</summary>
/// <remarks>Undefined features become 0, the mean; features that do not vary become 0 as well.</remarks>
public sealed class FeatureScaling
{
    private const double Outlier = 8; // deviations: a measure of one broken outline shall not outweigh all others
    private readonly (double Mean, double Deviation)[] _cells, _whole, _bare;

    /// <summary>Measures the training images.</summary>
    /// <param name="bags">At least one.</param>
    public FeatureScaling(IReadOnlyList<CellBag> bags)
    {
        _cells = Fit([.. bags.SelectMany(bag => bag.Cells)]);
        _whole = Fit([.. bags.Select(bag => bag.Whole)]);
        _bare = Fit([.. bags.Select(bag => bag.Bare)]);
    }

    /// <summary>Scales the features of images.</summary>
    /// <param name="bags">Training images or others.</param>
    /// <returns>The same images with scaled features.</returns>
    public IReadOnlyList<CellBag> Apply(IEnumerable<CellBag> bags) =>
        [.. bags.Select(bag => bag with { Cells = [.. bag.Cells.Select(row => Scale(row, _cells))], Whole = Scale(bag.Whole, _whole), Bare = Scale(bag.Bare, _bare) })];

    private static (double, double)[] Fit(IReadOnlyList<float[]> rows)
    {
        var scales = new (double, double)[rows.Count == 0 ? 0 : rows.Max(row => row.Length)];
        for (var column = 0; column < scales.Length; column++)
        {
            var (count, sum, squares) = (0, 0.0, 0.0);
            foreach (var row in rows)
            {
                if (row.Length == 0 || !float.IsFinite(row[column])) continue;
                (count, sum, squares) = (count + 1, sum + row[column], squares + ((double)row[column] * row[column]));
            }

            var mean = count == 0 ? 0 : sum / count;
            scales[column] = (mean, count == 0 ? 0 : Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
        }

        return scales;
    }

    private static float[] Scale(float[] row, (double Mean, double Deviation)[] scales)
    {
        var scaled = new float[row.Length];
        for (var i = 0; i < row.Length && i < scales.Length; i++)
        {
            if (float.IsFinite(row[i]) && scales[i].Deviation > 1e-9) scaled[i] = (float)Math.Clamp((row[i] - scales[i].Mean) / scales[i].Deviation, -Outlier, Outlier);
        }

        return scaled;
    }
}
