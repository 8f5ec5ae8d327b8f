using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations;

/// <summary>What a method is asked: a network, some images, and which number of its output to explain.</summary>
/// <param name="Model">The network, in evaluation mode.</param>
/// <param name="Images">N×3×H×W, normalised.</param>
/// <param name="Target">What is explained; one class per image.</param>
public sealed record ExplainedBatch(ImageClassifier Model, Tensor Images, ScoreTarget Target)
{
    /// <summary>How exactly scores of many changed images are computed.</summary>
    internal Precision Precision { get; init; } = Precision.Full;

    /// <summary>One image of the batch as a batch of its own.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <returns>A batch whose images share memory with this one's.</returns>
    public ExplainedBatch Only(int index) => this with
    {
        Images = Images.narrow(0, index, 1),
        Target = Target.Only(index),
    };

    /// <summary>Every image as a batch of its own, one after the other.</summary>
    public IEnumerable<ExplainedBatch> OneByOne() => Enumerable.Range(0, Target.Classes.Count).Select(Only);

    /// <summary>The explained number of the images as they are.</summary>
    /// <returns>N numbers.</returns>
    public Tensor Scores()
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        return Target.Of(Model.call(Images)).MoveToOuterDisposeScope();
    }

    /// <summary>The explained number of changed images, computed in pieces that fit into memory.</summary>
    /// <param name="variants">M, how many changed versions of each image there are.</param>
    /// <param name="batchSize">The most images that pass the network at a time (but always a version of each image); fewer where memory is short.</param>
    /// <param name="make">Makes some versions: the first one's number and how many, to m×N×3×H×W.</param>
    /// <returns>M×N.</returns>
    internal Tensor Scores(int variants, int batchSize, Func<int, int, Tensor> make)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var images = (int)Images.shape[0];
        using var network = SwiftNetwork.Of(Model, Precision, variants * images, Images.device);
        var parts = new List<Tensor>();
        new MemoryPlan(this, batchSize, MemoryPlan.Forward).Run(variants, (first, count) =>
        {
            using var piece = NewDisposeScope();
            var changed = make(first, count).flatten(0, 1); // mN×3×H×W
            parts.Add(Target.Of(network.Scores(changed)).reshape(-1, images).MoveToOuterDisposeScope());
        });

        return cat(parts).MoveToOuterDisposeScope();
    }

    /// <summary>The weighted sum of the gradients at changed images.</summary>
    /// <param name="weights">M weights, one per version.</param>
    /// <param name="batchSize">The most images that pass the network at a time (but always a version of each image); fewer where memory is short.</param>
    /// <param name="make">Makes some versions: the first one's number and how many, to m×N×3×H×W.</param>
    /// <returns>N×3×H×W.</returns>
    internal Tensor Gradients(IReadOnlyList<double> weights, int batchSize, Func<int, int, Tensor> make)
    {
        using var scope = NewDisposeScope();
        var total = zeros_like(Images);
        new MemoryPlan(this, batchSize, MemoryPlan.ForwardAndBack).Run(weights.Count, (first, count) =>
        {
            using var piece = NewDisposeScope();
            var gradients = Gradients(make(first, count)); // m×N×3×H×W
            var share = tensor(weights.Skip(first).Take(count).ToArray(), device: Images.device).to(Images.dtype).reshape(-1, 1, 1, 1, 1);
            total.add_((gradients * share).sum([0]));
        });

        return total.MoveToOuterDisposeScope();
    }

    /// <summary>How the explained number changes with each value of changed images.</summary>
    /// <param name="changed">m×N×3×H×W.</param>
    /// <returns>m×N×3×H×W.</returns>
    internal Tensor Gradients(Tensor changed)
    {
        using var scope = NewDisposeScope();
        using var gradientsOn = enable_grad();
        var input = changed.detach().flatten(0, 1).clone().requires_grad_(); // mN×3×H×W
        var score = Target.Of(Model.call(input)).sum(); // a sum: each image's gradient is its own
        return autograd.grad([score], [input])[0].reshape(changed.shape).MoveToOuterDisposeScope();
    }
}
