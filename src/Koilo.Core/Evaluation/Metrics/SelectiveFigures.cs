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
        _rows = DescendingOrder.Of(confidences);
        _wrong = Array.ConvertAll(_rows, row => rows.Labels[row] != rows.Predicted[row]);
        _endsTie = new bool[_rows.Length];
        for (var i = 0; i < _rows.Length; i++) _endsTie[i] = i + 1 == _rows.Length || confidences[_rows[i + 1]] != confidences[_rows[i]];
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
