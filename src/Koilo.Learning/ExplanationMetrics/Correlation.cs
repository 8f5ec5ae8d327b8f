using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>How alike the rows of two matrices are; NaN where a row has one value only.</summary>
internal static class Correlation
{
    /// <summary>Pearson's r of each pair of rows: N×F and N×F to N.</summary>
    public static Tensor Pearson(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        var (u, v) = (Centred(a), Centred(b));
        var r = (u * v).sum(1) / (u.square().sum(1) * v.square().sum(1)).sqrt();
        var constant = FigureRows.IsConstant(a).logical_or(FigureRows.IsConstant(b)); // rounding may leave a variance of 1e-34
        return r.masked_fill(constant, double.NaN).MoveToOuterDisposeScope();
    }

    /// <summary>Spearman's ρ of each pair of rows: equal values share their mean rank.</summary>
    public static Tensor Spearman(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        return Pearson(Ranking.Average(a), Ranking.Average(b)).MoveToOuterDisposeScope();
    }

    private static Tensor Centred(Tensor values)
    {
        var precise = values.to(ScalarType.Float64);
        return precise - precise.mean([1], keepdim: true);
    }
}
