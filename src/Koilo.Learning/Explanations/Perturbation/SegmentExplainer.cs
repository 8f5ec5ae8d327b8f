using System.ComponentModel.DataAnnotations;
using Koilo.Core.Randomness;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Explanations.Segments;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Perturbation;

/// <summary>Methods that switch pieces of an image on and off. A method is one override of <see cref="Values"/>.</summary>
/// <param name="options">Pieces, what "off" looks like, and how often to ask.</param>
public abstract class SegmentExplainer(SegmentOptions options) : IExplainer
{
    private SegmentOptions _options = options;

    /// <summary>The options.</summary>
    protected SegmentOptions Options => _options;

    /// <summary>The same method on other pieces, for example the cells of the very images that are explained.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <returns>A method of its own.</returns>
    public SegmentExplainer On(ISegmentation pieces)
    {
        var other = (SegmentExplainer)MemberwiseClone(); // methods keep nothing but their options
        other._options = Options with { Segmentation = pieces };
        return other;
    }

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, batch =>
    {
        using var withoutGradients = no_grad();
        var pieces = Options.Segmentation.Of(images); // N×H×W
        var blank = Options.Off.Of(0, images);
        return cat(batch.OneByOne().Select((one, k) =>
        {
            using var scope = NewDisposeScope();
            var scores = new SegmentScores(one, pieces.narrow(0, k, 1), blank.narrow(0, k, 1));
            return scores.Paint(Values(scores)).MoveToOuterDisposeScope();
        }).ToList());
    });

    /// <summary>What each piece of an image is worth.</summary>
    /// <param name="scores">Asks the network.</param>
    /// <returns>One number per piece.</returns>
    private protected abstract Tensor Values(SegmentScores scores);
}

/// <summary>Options of methods that switch pieces of an image on and off.</summary>
public sealed record SegmentOptions
{
    /// <summary>The pieces: superpixels, a grid, or the outlines of cells.</summary>
    /// <value>The default value is 7×7 superpixels.</value>
    public ISegmentation Segmentation { get; init; } = new Superpixels(7, 7);

    /// <summary>What a piece that is switched off looks like; only the first of several is used.</summary>
    /// <value>The default value is zero: the mean colour of the network's training images.</value>
    public Baseline Off { get; init; } = new ConstantBaseline(0);

    /// <summary>How many combinations of pieces the network is shown (methods that draw combinations).</summary>
    /// <value>The default value is 256.</value>
    [Range(16, 100_000)]
    public int Samples { get; init; } = 256;

    /// <summary>Where the combinations come from.</summary>
    public Seed Seed { get; init; }

    /// <summary>The most images that pass the network at a time; fewer where memory is short.</summary>
    /// <value>The default value is 32.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;
}
