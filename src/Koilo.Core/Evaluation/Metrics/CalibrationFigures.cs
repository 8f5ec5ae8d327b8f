namespace Koilo.Core.Evaluation.Metrics;

/// <summary>How far probabilities are from frequencies: expected and maximum calibration error.</summary>
/// <remarks>
/// 15 bins (lower, upper]; equal mass by linearly interpolated quantiles, as scikit-learn's calibration_curve. Bins are those of the whole table in
/// every replicate. Guo et al. 2017, arXiv:1706.04599; class-wise: Kull et al. 2019, arXiv:1910.12656.
/// </remarks>
internal sealed class CalibrationFigures : IFigureFamily
{
    public const int Bins = 15;
    private readonly (double[] Claimed, bool[] Happened, byte[] Bin)[] _tables;

    public CalibrationFigures(LabelledPredictions rows)
    {
        var confidences = rows.Confidences();
        var right = Happening(rows, row => rows.Labels[row] == rows.Predicted[row]);
        _tables =
        [
            (confidences, right, EqualWidths(confidences)),
            (confidences, right, EqualMass(confidences)),
            .. rows.Classes.Select((_, k) => (rows.Of(k), Happening(rows, row => rows.Labels[row] == k), EqualWidths(rows.Of(k)))),
        ];
    }

    public IReadOnlyList<FigureKey> Keys { get; } = [new("ece"), new("mce"), new("ece-equal-mass"), new("ece-class-wise")];

    /// <summary>The bin of equal width that holds a probability.</summary>
    public static int EqualWidth(double probability)
    {
        var bin = Math.Clamp((int)(probability * Bins), 0, Bins - 1);
        if (bin > 0 && probability <= bin * (1.0 / Bins)) return bin - 1; // the upper end belongs to the bin, edges as numpy.linspace rounds them
        return bin < Bins - 1 && probability > (bin + 1) * (1.0 / Bins) ? bin + 1 : bin;
    }

    public void Compute(ReadOnlySpan<double> weights, Span<double> figures)
    {
        (figures[0], figures[1]) = Errors(_tables[0], weights);
        (figures[2], _) = Errors(_tables[1], weights);
        figures[3] = 0;
        for (var k = 2; k < _tables.Length; k++) figures[3] += Errors(_tables[k], weights).Mean / (_tables.Length - 2);
    }

    private static (double Mean, double Largest) Errors((double[] Claimed, bool[] Happened, byte[] Bin) table, ReadOnlySpan<double> weights)
    {
        Span<double> gaps = stackalloc double[Bins];
        Span<double> counts = stackalloc double[Bins];
        gaps.Clear();
        counts.Clear();
        for (var row = 0; row < weights.Length; row++)
        {
            var bin = table.Bin[row];
            counts[bin] += weights[row];
            gaps[bin] += weights[row] * (table.Claimed[row] - (table.Happened[row] ? 1 : 0));
        }

        var (sum, total, largest) = (0.0, 0.0, 0.0);
        for (var bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] == 0) continue;
            (sum, total, largest) = (sum + Math.Abs(gaps[bin]), total + counts[bin], Math.Max(largest, Math.Abs(gaps[bin] / counts[bin])));
        }

        return (sum / total, total == 0 ? double.NaN : largest);
    }

    private static bool[] Happening(LabelledPredictions rows, Func<int, bool> happened)
    {
        var all = new bool[rows.Count];
        for (var row = 0; row < all.Length; row++) all[row] = happened(row);
        return all;
    }

    private static byte[] EqualWidths(double[] values) => Array.ConvertAll(values, value => (byte)EqualWidth(value));

    private static byte[] EqualMass(double[] values)
    {
        if (values.Length == 0) return [];
        var order = DescendingOrder.Of(values);
        Array.Reverse(order);
        double[] edges = [.. Enumerable.Range(1, Bins - 1).Select(i => Quantile(values, order, i * (1.0 / Bins) * 100 / 100))];
        return Array.ConvertAll(values, value =>
        {
            byte bin = 0;
            while (bin < edges.Length && edges[bin] < value) bin++;
            return bin;
        });
    }

    /// <summary>Step by step as numpy.percentile of numpy.linspace: an edge that rounds otherwise moves all images of a probability into another bin.</summary>
    private static double Quantile(double[] values, int[] order, double share)
    {
        var place = share * (order.Length - 1);
        var before = (int)place;
        var (low, high, part) = (values[order[before]], values[order[Math.Min(before + 1, order.Length - 1)]], place - before);
        return part < 0.5 ? low + ((high - low) * part) : high - ((high - low) * (1 - part));
    }
}
