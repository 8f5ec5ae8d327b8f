using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>Orders the values of each row.</summary>
internal static class Ranking
{
    /// <summary>The place of each value from high to low, from 0; equal values by their position.</summary>
    /// <param name="values">N×F.</param>
    /// <returns>N×F whole numbers.</returns>
    public static Tensor Descending(Tensor values)
    {
        using var scope = NewDisposeScope();
        var (_, order) = values.sort(1, descending: true, stable: true);
        var places = arange(values.shape[1], ScalarType.Int64, values.device).unsqueeze(0).expand_as(order);
        return zeros_like(order).scatter_(1, order, places).MoveToOuterDisposeScope();
    }

    /// <summary>Ranks from low to high, from 1; equal values share their mean rank.</summary>
    /// <param name="values">N×F.</param>
    /// <returns>N×F doubles.</returns>
    public static Tensor Average(Tensor values)
    {
        using var scope = NewDisposeScope();
        var sorted = values.contiguous().sort(1).Values;
        var below = searchsorted(sorted, values.contiguous(), right: false);
        var upTo = searchsorted(sorted, values.contiguous(), right: true);
        return ((below + upTo + 1).to(ScalarType.Float64) / 2).MoveToOuterDisposeScope();
    }
}
