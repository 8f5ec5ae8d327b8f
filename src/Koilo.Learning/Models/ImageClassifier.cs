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
    public sealed override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Scores(Features(images)).MoveToOuterDisposeScope();
    }
}
