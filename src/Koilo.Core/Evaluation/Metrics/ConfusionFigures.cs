namespace Koilo.Core.Evaluation.Metrics;

/// <summary>Everything that follows from the confusion matrix.</summary>
/// <remarks>scikit-learn 1.2: means over the classes that occur as label or prediction, 0 where a class's own value is undefined.</remarks>
internal sealed class ConfusionFigures : IFigureFamily
{
    private static readonly string[] PerClass = ["precision", "recall", "specificity", "npv", "f1"];
    private static readonly string[] Means = ["macro", "weighted", "micro"];
    private readonly int _classes;
    private readonly int[] _cells;

    public ConfusionFigures(LabelledPredictions rows)
    {
        _classes = rows.Classes.Count;
        _cells = new int[rows.Count];
        for (var row = 0; row < _cells.Length; row++) _cells[row] = (rows.Labels[row] * _classes) + rows.Predicted[row];
        Keys =
        [
            .. new[] { "accuracy", "balanced-accuracy", "mcc", "kappa", "kappa-linear", "kappa-quadratic", "g-mean" }.Select(id => new FigureKey(id)),
            .. PerClass.SelectMany(id => Means.Select(mean => new FigureKey($"{id}-{mean}"))),
            .. rows.Classes.SelectMany(name => PerClass.Select(id => new FigureKey(id, name))),
        ];
    }

    public IReadOnlyList<FigureKey> Keys { get; }

    public void Compute(ReadOnlySpan<double> weights, Span<double> figures)
    {
        var k = _classes;
        Span<double> counts = k <= 32 ? stackalloc double[k * k] : new double[k * k];
        Span<double> labelled = k <= 32 ? stackalloc double[k] : new double[k];
        Span<double> given = k <= 32 ? stackalloc double[k] : new double[k];
        counts.Clear();
        labelled.Clear();
        given.Clear();
        for (var row = 0; row < _cells.Length; row++) counts[_cells[row]] += weights[row];
        for (var cell = 0; cell < counts.Length; cell++) (labelled[cell / k], given[cell % k]) = (labelled[cell / k] + counts[cell], given[cell % k] + counts[cell]);
        Overall(counts, labelled, given, figures);
        EachClass(counts, labelled, given, figures[7..]);
    }

    private void Overall(ReadOnlySpan<double> counts, ReadOnlySpan<double> labelled, ReadOnlySpan<double> given, Span<double> figures)
    {
        var (n, right, cross, labelSquares, givenSquares) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var (recalls, logs, occurring) = (0.0, 0.0, 0);
        for (var i = 0; i < _classes; i++)
        {
            var hits = counts[(i * _classes) + i];
            (n, right) = (n + labelled[i], right + hits);
            (cross, labelSquares, givenSquares) = (cross + (labelled[i] * given[i]), labelSquares + (labelled[i] * labelled[i]), givenSquares + (given[i] * given[i]));
            if (labelled[i] == 0) continue;
            (recalls, logs, occurring) = (recalls + (hits / labelled[i]), logs + Math.Log(hits / labelled[i]), occurring + 1);
        }

        var spread = ((n * n) - givenSquares) * ((n * n) - labelSquares);
        figures[0] = right / n;
        figures[1] = recalls / occurring;
        figures[2] = n == 0 ? double.NaN : spread == 0 ? 0 : ((right * n) - cross) / Math.Sqrt(spread);
        for (var power = 0; power < 3; power++) figures[3 + power] = Kappa(counts, labelled, given, power);
        figures[6] = Math.Exp(logs / occurring);
    }

    /// <summary>1 − observed ÷ expected disagreement, where disagreeing by d classes weighs 1, d or d².</summary>
    private double Kappa(ReadOnlySpan<double> counts, ReadOnlySpan<double> labelled, ReadOnlySpan<double> given, int power)
    {
        var (observed, expected, n) = (0.0, 0.0, 0.0);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var (i, j) = (cell / _classes, cell % _classes);
            double distance = Math.Abs(i - j);
            var weight = i == j ? 0 : power switch { 0 => 1, 1 => distance, _ => distance * distance };
            (observed, expected, n) = (observed + (weight * counts[cell]), expected + (weight * labelled[i] * given[j]), n + counts[cell]);
        }

        return expected == 0 ? double.NaN : 1 - (observed * n / expected);
    }

    private void EachClass(ReadOnlySpan<double> counts, ReadOnlySpan<double> labelled, ReadOnlySpan<double> given, Span<double> figures)
    {
        var n = 0.0;
        foreach (var support in labelled) n += support;
        Span<double> parts = stackalloc double[10]; // numerator and denominator of each figure, summed over the classes
        parts.Clear();
        figures[..15].Clear();
        var occurring = 0;
        for (var i = 0; i < _classes; i++)
        {
            var hits = counts[(i * _classes) + i];
            var (missed, wrong) = (labelled[i] - hits, given[i] - hits);
            var rest = n - hits - missed - wrong;
            ReadOnlySpan<double> own = [hits, given[i], hits, labelled[i], rest, rest + wrong, rest, rest + missed, 2 * hits, labelled[i] + given[i]];
            var occurs = labelled[i] + given[i] > 0;
            if (occurs) occurring++;
            for (var f = 0; f < 5; f++)
            {
                var value = own[2 * f] / own[(2 * f) + 1];
                figures[15 + (5 * i) + f] = value;
                if (!occurs) continue;
                (parts[2 * f], parts[(2 * f) + 1]) = (parts[2 * f] + own[2 * f], parts[(2 * f) + 1] + own[(2 * f) + 1]);
                if (double.IsNaN(value)) continue;
                figures[3 * f] += value;
                figures[(3 * f) + 1] += value * labelled[i];
            }
        }

        for (var f = 0; f < 5; f++)
        {
            figures[3 * f] /= occurring;
            figures[(3 * f) + 1] /= n;
            figures[(3 * f) + 2] = parts[2 * f] / parts[(2 * f) + 1];
        }
    }
}
