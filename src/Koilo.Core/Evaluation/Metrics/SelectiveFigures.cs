namespace Koilo.Core.Evaluation.Metrics;

/// <summary>The area under the risk-coverage curve: the mean error among the n most confident images, over all n.</summary>
/// <remarks>Among equally confident images errors count as evenly spread. Weights are whole numbers. Geifman and El-Yaniv 2017, arXiv:1705.08500.</remarks>
internal sealed class SelectiveFigures : IFigureFamily
{
    private readonly int[] _rows;
    private readonly bool[] _wrong;
    private readonly bool[] _endsTie;

    public SelectiveFigures(LabelledPredictions rows)
    {
        var confidences = rows.Confidences();
        double[] keys = [.. confidences.Select(p => -p)];
        _rows = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, _rows);
        _wrong = Array.ConvertAll(_rows, row => rows.Labels[row] != rows.Predicted[row]);
        _endsTie = [.. keys.Select((key, i) => i + 1 == keys.Length || keys[i + 1] != key)];
    }

    public IReadOnlyList<FigureKey> Keys { get; } = [new("aurc")];

    public void Compute(ReadOnlySpan<double> weights, Span<double> figures)
    {
        var (area, kept, errors, tied, tiedErrors) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < _rows.Length; i++)
        {
            var weight = weights[_rows[i]];
            tied += weight;
            if (_wrong[i]) tiedErrors += weight;
            if (!_endsTie[i]) continue;
            for (var j = 1; j <= tied; j++) area += (errors + (tiedErrors * j / tied)) / (kept + j);
            (kept, errors, tied, tiedErrors) = (kept + tied, errors + tiedErrors, 0, 0);
        }

        figures[0] = area / kept;
    }
}
