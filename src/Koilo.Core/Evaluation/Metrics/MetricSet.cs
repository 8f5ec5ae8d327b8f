using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation.Metrics;

/// <summary>All figures of a table, computed from weights: its method <c>Compute</c> is a <see cref="WeightedFigures"/>.</summary>
public sealed class MetricSet
{
    private readonly IFigureFamily[] _families;

    /// <summary>Each family sorts and bins the rows in its own way, side by side.</summary>
    private MetricSet(params Func<IFigureFamily>[] families)
    {
        _families = new IFigureFamily[families.Length];
        Parallel.For(0, families.Length, i => _families[i] = families[i]());
        Keys = [.. _families.SelectMany(family => family.Keys)];
    }

    /// <summary>Which figures, in the order in which they are filled in.</summary>
    public IReadOnlyList<FigureKey> Keys { get; }

    /// <summary>Every figure of a table.</summary>
    /// <param name="rows">The table.</param>
    /// <returns>The figures, ready to be computed for any weights.</returns>
    public static MetricSet All(LabelledPredictions rows) => new(
        () => new ConfusionFigures(rows), () => new RankFigures(rows), () => new RowFigures(rows), () => new CalibrationFigures(rows), () => new SelectiveFigures(rows));

    /// <summary>What rescaling of probabilities can change.</summary>
    internal static MetricSet Calibration(LabelledPredictions rows) => new(() => new CalibrationFigures(rows), () => new RowFigures(rows), () => new ConfusionFigures(rows));

    /// <summary>The curves of each class that occurs and is not the only one.</summary>
    /// <param name="classes">The class names.</param>
    /// <returns>In the order of the classes, about 120 points each.</returns>
    public IReadOnlyList<ClassCurves> Curves(IReadOnlyList<string> classes) =>
        [.. classes.Zip(_families.OfType<RankFigures>().Single().Rankings, ClassCurves.Of).OfType<ClassCurves>()];

    /// <summary>Computes every figure.</summary>
    /// <param name="weights">How often each row counts.</param>
    /// <param name="figures">Filled, as many as keys; NaN where undefined.</param>
    public void Compute(ReadOnlySpan<double> weights, Span<double> figures)
    {
        var start = 0;
        foreach (var family in _families)
        {
            family.Compute(weights, figures.Slice(start, family.Keys.Count));
            start += family.Keys.Count;
        }
    }

    /// <summary>Computes every figure, every row counting once.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <returns>As many as keys; NaN where undefined.</returns>
    public double[] Compute(int rows)
    {
        var (weights, figures) = (new double[rows], new double[Keys.Count]);
        Array.Fill(weights, 1);
        Compute(weights, figures);
        return figures;
    }
}
