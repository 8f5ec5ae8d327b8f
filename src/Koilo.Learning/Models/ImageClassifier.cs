using Koilo.Core;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models;

/// <summary>A network in two halves: images to spatial features, features to class scores.</summary>
/// <remarks>
/// The cut lies where most explanations look: at the last feature map. Activation-map explainers then need no hooks:
/// <c>cut = FeatureGrid(x); s = target.Of(cut.Scores(a)); g = autograd.grad([s], [a])</c> with a leaf <c>a</c> of <c>cut.Maps</c>.
/// </remarks>
/// <param name="name">The architecture's name.</param>
public abstract class ImageClassifier(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>What the catalog says of it; null for a network that <see cref="ModelCatalog.Create"/> did not make.</summary>
    public ModelCard? Card { get; internal set; }

    /// <summary>How many classes it tells apart; null for a network that the catalog did not make.</summary>
    internal int? Classes { get; set; }

    /// <summary>The last spatial features.</summary>
    /// <param name="images">N×3×H×W, normalised as the model's card says.</param>
    /// <returns>N×C×h×w, the tensor that global pooling takes (a vision transformer: N×tokens×C).</returns>
    public abstract Tensor Features(Tensor images);

    /// <summary>Class scores before softmax (logits).</summary>
    /// <param name="features">From <see cref="Features"/>.</param>
    /// <returns>N×K.</returns>
    public abstract Tensor Scores(Tensor features);

    /// <summary>The cut for explanations that look at feature maps. Where nothing else is said: between the two halves.</summary>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <returns>The maps, always with rows and columns, and the rest of the network.</returns>
    /// <remarks>A vision transformer overrides it: its <see cref="Features"/> are a list of tokens, of which only the first is used.</remarks>
    public virtual FeatureGrid FeatureGrid(Tensor images) => new(Features(images), Scores);

    /// <summary>State-dict names of the layers that weights trained for another task cannot fill: the head, and layers added to the published
    /// network. Such as <c>fc</c>, which stands for <c>fc.weight</c> and <c>fc.bias</c>.</summary>
    public virtual IReadOnlyList<string> FreshLayers => [];

    /// <summary>Class scores before softmax: the two halves one after the other.</summary>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <returns>N×K.</returns>
    /// <exception cref="UserErrorException">The images are smaller than the network takes.</exception>
    public sealed override Tensor forward(Tensor images)
    {
        RequireSize(images);
        using var scope = NewDisposeScope();
        return Scores(Features(images)).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses images that are too small, in words that say what to do.</summary>
    /// <param name="images">N×3×H×W.</param>
    /// <exception cref="UserErrorException">A side is shorter than the card's minimum.</exception>
    protected internal void RequireSize(Tensor images)
    {
        if (Card is null) return;
        var (least, purpose) = training ? (Card.MinimumTrainingSide, "to learn from") : (Card.MinimumSide, "to classify");
        var (height, width) = (images.shape[^2], images.shape[^1]);
        if (Math.Min(height, width) < least)
            throw new UserErrorException($"{Card.Id} needs images of at least {least}×{least} px {purpose}, not {width}×{height}. Enlarge the input or use another model.");
    }
}
