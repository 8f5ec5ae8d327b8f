namespace Koilo.Core.Evaluation.Metrics;

/// <summary>Figures that are computed together, in one pass over the rows.</summary>
internal interface IFigureFamily
{
    /// <summary>Which figures, in the order in which they are filled in.</summary>
    public IReadOnlyList<FigureKey> Keys { get; }

    /// <summary>Computes them; NaN where undefined.</summary>
    public void Compute(ReadOnlySpan<double> weights, Span<double> figures);
}
