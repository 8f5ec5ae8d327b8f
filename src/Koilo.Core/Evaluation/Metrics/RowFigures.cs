namespace Koilo.Core.Evaluation.Metrics;

/// <summary>Means over the rows: log loss, Brier scores, top-k accuracy.</summary>
/// <remarks>
/// scikit-learn 1.2: the log loss clips probabilities to [ε, 1 − ε] with ε = 2⁻⁵² and divides by their sum; among equal probabilities, top-k
/// prefers the later class. The Brier score is the sum over the classes of squared errors (0–2, Brier 1950); that of one class is 0–1.
/// </remarks>
internal sealed class RowFigures : IFigureFamily
{
    private const double Smallest = 2.220446049250313e-16;
    private readonly double[][] _values;

    public RowFigures(LabelledPredictions rows)
    {
        var classes = rows.Classes.Count;
        int[] tops = [.. new[] { 2, 3 }.Where(k => k < classes)];
        Keys = [new("log-loss"), new("brier"), .. tops.Select(k => new FigureKey($"top-{k}")), .. rows.Classes.Select(name => new FigureKey("brier", name))];
        _values = [.. Keys.Select(_ => new double[rows.Count])];
        Parallel.For(0, rows.Count, row =>
        {
            var (label, sum) = (rows.Labels[row], 0.0);
            var (own, ahead) = (rows.Of(label)[row], 0);
            for (var k = 0; k < classes; k++)
            {
                var p = rows.Of(k)[row];
                sum += Clipped(p);
                if (p > own || (p == own && k > label)) ahead++;
                var error = p - (k == label ? 1 : 0);
                _values[2 + tops.Length + k][row] = error * error;
                _values[1][row] += error * error;
            }

            _values[0][row] = -Math.Log(Clipped(own) / sum);
            for (var t = 0; t < tops.Length; t++) _values[2 + t][row] = ahead < tops[t] ? 1 : 0;
        });
    }

    public IReadOnlyList<FigureKey> Keys { get; }

    public void Compute(ReadOnlySpan<double> weights, Span<double> figures)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        for (var f = 0; f < _values.Length; f++)
        {
            var sum = 0.0;
            for (var row = 0; row < weights.Length; row++) sum += weights[row] * _values[f][row];
            figures[f] = sum / total;
        }
    }

    private static double Clipped(double p) => Math.Clamp(p, Smallest, 1 - Smallest);
}
