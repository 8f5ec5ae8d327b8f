using System.ComponentModel.DataAnnotations;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>How the network's answer changes while pixels are exchanged in the order of a map.</summary>
public static class PerturbationCurve
{
    /// <summary>Exchanges pixels from the brightest of the map to the darkest; equal ones row by row.</summary>
    /// <param name="subject">Maps, images, network.</param>
    /// <param name="target">The number to follow.</param>
    /// <param name="images">What the curve starts from and what it ends with: N×3×H×W each.</param>
    /// <param name="options">How many pixels at a time.</param>
    /// <returns>N×(steps + 1) doubles, the untouched start first.</returns>
    public static Tensor Of(MetricSubject subject, ScoreTarget target, (Tensor Start, Tensor Finish) images, CurveOptions options)
    {
        using var scope = NewDisposeScope();
        var ranks = Ranks(subject, options.Unit); // N×1 or 3×H×W
        var units = ranks.shape[1] * ranks.shape[2] * ranks.shape[3];
        var size = options.UnitsPerStep ?? (units + options.Steps - 1) / options.Steps;
        var steps = (int)((units + size - 1) / size);
        return Probe.Scores(subject, target, steps + 1, step => where(ranks.lt(step * size), images.Finish, images.Start)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean height of curves over their length: the trapezoid rule on evenly spaced points.</summary>
    /// <param name="curves">N×points, at least two points.</param>
    /// <returns>N numbers.</returns>
    public static Tensor Area(Tensor curves)
    {
        using var scope = NewDisposeScope();
        var last = curves.shape[1] - 1;
        return ((curves.sum(1) - ((curves.select(1, 0) + curves.select(1, last)) / 2)) / last).MoveToOuterDisposeScope();
    }

    /// <summary>The place of every unit in the order of removal.</summary>
    internal static Tensor Ranks(MetricSubject subject, PerturbedUnit unit)
    {
        using var scope = NewDisposeScope();
        var maps = subject.Maps.unsqueeze(1); // N×1×H×W
        if (unit == PerturbedUnit.ColourValue) maps = maps.expand_as(subject.Images);
        return Ranking.Descending(maps.flatten(1)).reshape(maps.shape).MoveToOuterDisposeScope();
    }
}

/// <summary>What is exchanged at a time.</summary>
public enum PerturbedUnit
{
    /// <summary>A pixel in all its colours.</summary>
    Pixel,

    /// <summary>A single colour value of a pixel, as Quantus does; differs from <see cref="Pixel"/> only where values of the map are equal.</summary>
    ColourValue,
}

/// <summary>Options of metrics that exchange pixels step by step.</summary>
public sealed record CurveOptions
{
    /// <summary>What replaces a pixel.</summary>
    /// <value>The default value is <see cref="Reference.Zero"/>.</value>
    public Reference Reference { get; init; } = Reference.Zero;

    /// <summary>Steps from the first pixel to the last: the network is asked once more than that.</summary>
    /// <value>The default value is 16; the papers use one step per row of the image.</value>
    [Range(1, 10_000)]
    public int Steps { get; init; } = 16;

    /// <summary>Units per step instead of a number of steps; the last step may be shorter.</summary>
    public long? UnitsPerStep { get; init; }

    /// <summary>What is exchanged at a time.</summary>
    public PerturbedUnit Unit { get; init; }
}
