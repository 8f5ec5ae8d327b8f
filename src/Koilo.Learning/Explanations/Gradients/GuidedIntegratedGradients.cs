using System.ComponentModel.DataAnnotations;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Integrated Gradients along a path chosen by the network: pixels that hardly matter fade in first, which leaves less noise.</summary>
/// <remarks>
/// At each of n steps the path must come 1/n nearer to the image (sum of absolute differences). Of the values that still differ, the quarter with the
/// smallest gradients is moved towards the image, and credited with gradient times movement, until the step is done; no value may stray from
/// the straight path by more than 0.02. Kapishnikov et al. 2021, arXiv 2106.09788, section 4.
/// </remarks>
/// <param name="options">Steps and the freedom of the path.</param>
public sealed class GuidedIntegratedGradients(GuidedPathOptions options) : IComplete
{
    private const double Tolerance = 1e-6;

    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "guidedig",
        "Guided Integrated Gradients",
        "Kapishnikov et al. 2021, arXiv:2106.09788",
        "Integrated Gradients with less noise: pixels that hardly matter come first.",
        _ => new GuidedIntegratedGradients(new()));

    /// <inheritdoc/>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, batch =>
    {
        var (n, end, start) = (images.shape[0], images.flatten(1), options.Baseline.Of(0, images).flatten(1)); // N×V
        var whole = (end - start).abs().sum(1, keepdim: true); // N×1
        var (place, total) = (start.clone(), zeros_like(end));
        for (var step = 1; step <= options.Steps; step++)
        {
            using var one = NewDisposeScope();
            var gradient = batch.Gradients(place.reshape(images.shape).unsqueeze(0)).reshape(n, -1);
            var share = (double)step / options.Steps;
            var nearest = start + ((end - start) * Math.Max(share - options.Freedom, 0));
            var farthest = start + ((end - start) * Math.Min(share + options.Freedom, 1));
            var moved = Move(new Stretch(place, end, nearest, farthest, gradient.abs()), whole * (1 - share));
            total.add_((moved - place) * gradient);
            place.copy_(moved);
        }

        return total.reshape(images.shape);
    });

    /// <inheritdoc/>
    public Tensor ExpectedSum(ImageClassifier model, Tensor images, ScoreTarget target) =>
        new IntegratedGradients(new() { Baseline = options.Baseline }).ExpectedSum(model, images, target);

    /// <inheritdoc/>
    public Tensor Reduce(Tensor attribution) => attribution.sum(1);

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var attribution = Attribute(model, images, target);
        return Reduce(attribution);
    }

    /// <summary>Moves values, those with the smallest gradients first, until each image is as near to its end as asked.</summary>
    private Tensor Move(Stretch stretch, Tensor distance)
    {
        using var scope = NewDisposeScope();
        var isBehind = (stretch.Nearest - stretch.Place) * (stretch.End - stretch.Place) > 0; // strayed too far from the straight path
        var place = where(isBehind, stretch.Nearest, stretch.Place);
        var rounds = (int)Math.Ceiling(1 / options.Fraction) + 1;
        for (var round = 0; round < rounds; round++)
        {
            using var one = NewDisposeScope();
            var missing = (place - stretch.End).abs().sum(1, keepdim: true) - distance; // N×1, how far to go
            var room = (stretch.Farthest - place).abs(); // N×V
            var isFree = room > 0;
            var candidates = where(isFree, stretch.Strength, full_like(stretch.Strength, double.PositiveInfinity));
            var order = candidates.sort(1).Values;
            var rank = ((options.Fraction * isFree.sum(1, keepdim: true)).ceil().to(ScalarType.Int64) - 1).clamp_min(0);
            var chosen = isFree & (candidates <= order.gather(1, rank));
            var reach = where(chosen, room, zeros_like(room)).sum(1, keepdim: true);
            var part = (missing / reach.clamp_min(Tolerance)).clamp(0, 1);
            place = where(chosen, place + (part * (stretch.Farthest - place)), place).MoveToOuterDisposeScope();
        }

        return place.MoveToOuterDisposeScope();
    }

    private sealed record Stretch(Tensor Place, Tensor End, Tensor Nearest, Tensor Farthest, Tensor Strength);
}

/// <summary>Options of Guided Integrated Gradients.</summary>
public sealed record GuidedPathOptions
{
    /// <summary>Steps of the path; one gradient each.</summary>
    /// <value>The default value is 50.</value>
    [Range(1, 1000)]
    public int Steps { get; init; } = 50;

    /// <summary>The share of the values that move at a time.</summary>
    /// <value>The default value is 0.25.</value>
    [Range(0.01, 1)]
    public double Fraction { get; init; } = 0.25;

    /// <summary>How far a value may stray from the straight path, as a share of its way.</summary>
    /// <value>The default value is 0.02; 0 is plain Integrated Gradients.</value>
    [Range(0, 1)]
    public double Freedom { get; init; } = 0.02;

    /// <summary>Where the path begins; only the first of several is used.</summary>
    /// <value>The default value is zero everywhere.</value>
    public Baseline Baseline { get; init; } = new ConstantBaseline(0);
}
