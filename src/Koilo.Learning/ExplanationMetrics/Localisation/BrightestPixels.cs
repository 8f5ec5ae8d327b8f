using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>Counts of pixels above thresholds, inside a region and in all.</summary>
internal static class BrightestPixels
{
    /// <summary>The expected share of the k brightest pixels that are inside; pixels tied at the threshold count in proportion.</summary>
    /// <param name="maps">N×pixels.</param>
    /// <param name="inside">N×pixels booleans.</param>
    /// <param name="counts">k per image: N whole numbers from 1.</param>
    /// <returns>N shares.</returns>
    public static Tensor ShareInside(Tensor maps, Tensor inside, Tensor counts)
    {
        using var scope = NewDisposeScope();
        var sorted = maps.sort(1, descending: true).Values;
        var threshold = sorted.gather(1, counts.unsqueeze(1) - 1);
        var (above, tied) = (maps.gt(threshold), maps.eq(threshold));
        var left = counts - Count(above); // places for tied pixels
        var hits = Count(above.logical_and(inside)) + (left * Count(tied.logical_and(inside)) / Count(tied));
        return (hits / counts).MoveToOuterDisposeScope();
    }

    /// <summary>For the threshold at each pixel's own value: how many pixels reach it, and how many of them are inside.</summary>
    /// <returns>Two times N×pixels, doubles.</returns>
    public static (Tensor Hits, Tensor Marked) AtEachThreshold(Tensor maps, Tensor inside)
    {
        using var scope = NewDisposeScope();
        var (sorted, order) = maps.contiguous().sort(1);
        var below = searchsorted(sorted, maps.contiguous(), right: false); // pixels darker than this one
        var before = WithZero(inside.gather(1, order).cumsum(1, ScalarType.Float64));
        var hits = before.narrow(1, maps.shape[1], 1) - before.gather(1, below);
        return (hits.MoveToOuterDisposeScope(), (maps.shape[1] - below).to(ScalarType.Float64).MoveToOuterDisposeScope());

        static Tensor WithZero(Tensor sums) => nn.functional.pad(sums, [1, 0]);
    }

    public static Tensor Count(Tensor flags) => flags.sum(1, type: ScalarType.Float64);
}
