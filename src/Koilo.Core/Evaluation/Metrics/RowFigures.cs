namespace Koilo.Core.Evaluation.Metrics;

/// <summary>Means over the rows: log loss, Brier scores, top-k accuracy.</summary>
/// <remarks>
/// scikit-learn 1.2: the log loss clips probabilities to [ε, 1 − ε] with ε = 2⁻⁵² and divides by their sum; among equal probabilities, top-k
/// prefers the later class. The Brier score is the sum over the classes of squared errors (0–2, Brier 1950); that of one class is 0–1.
/// </remarks>
internal sealed class RowFigures : IFigureFamily
{
    private const double Smallest = 2.220446049250313e-16;
    private readonly LabelledPredictions _rows;
    private readonly int[] _tops;
    private readonly double[] _losses;
    private readonly int[] _ahead;

    public RowFigures(LabelledPredictions rows)
    {
        _rows = rows;
        _tops = [.. new[] { 2, 3 }.Where(k => k < rows.Classes.Count)];
        Keys = [new("log-loss"), new("brier"), .. _tops.Select(k => new FigureKey($"top-{k}")), .. rows.Classes.Select(name => new FigureKey("brier", name))];
        (_losses, _ahead) = (new double[rows.Count], new int[rows.Count]);
        Parallel.For(0, rows.Count, row =>
        {
            var (label, sum) = (rows.Labels[row], 0.0);
            var own = rows.Of(label)[row];
            for (var k = 0; k < rows.Classes.Count; k++)
            {
                var p = rows.Of(k)[row];
                sum += Clipped(p);
                if (p > own || (p == own && k > label)) _ahead[row]++;
            }

            _losses[row] = -Math.Log(Clipped(own) / sum);
        });
    }

    public IReadOnlyList<FigureKey> Keys { get; }

    public void Compute(ReadOnlySpan<double> weights, Span<double> figures)
    {
        figures.Clear();
        var total = 0.0;
        var briers = figures[(2 + _tops.Length)..];
        for (var row = 0; row < weights.Length; row++)
        {
            total += weights[row];
            figures[0] += weights[row] * _losses[row];
            for (var t = 0; t < _tops.Length; t++) figures[2 + t] += _ahead[row] < _tops[t] ? weights[row] : 0;
        }

        for (var k = 0; k < briers.Length; k++)
        {
            briers[k] = SquaredErrors(_rows.Of(k), k, weights);
            figures[1] += briers[k];
        }

        foreach (ref var figure in figures) figure /= total;
    }

    private double SquaredErrors(double[] probabilities, int number, ReadOnlySpan<double> weights)
    {
        var (sum, labels) = (0.0, _rows.Labels);
        for (var row = 0; row < weights.Length; row++)
        {
            var error = probabilities[row] - (labels[row] == number ? 1 : 0);
            sum += weights[row] * error * error;
        }

        return sum;
    }

    private static double Clipped(double p) => Math.Clamp(p, Smallest, 1 - Smallest);
}
