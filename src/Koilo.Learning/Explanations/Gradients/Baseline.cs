using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>The images without content that a method compares an image with.</summary>
public abstract record Baseline
{
    /// <summary>How many there are; a method averages over them.</summary>
    public virtual int Count => 1;

    /// <summary>Makes one.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <returns>N×3×H×W, a new tensor.</returns>
    public abstract Tensor Of(int index, Tensor images);
}

/// <summary>One number everywhere, after normalisation.</summary>
/// <param name="Value">The number; 0 is the mean colour of the network's training images.</param>
public sealed record ConstantBaseline(double Value) : Baseline
{
    /// <inheritdoc/>
    public override Tensor Of(int index, Tensor images) => full_like(images, Value);
}

/// <summary>The image itself, so blurred that nothing can be told.</summary>
/// <param name="Deviation">σ of the Gaussian, in pixels; positive.</param>
public sealed record BlurredBaseline(double Deviation) : Baseline
{
    /// <inheritdoc/>
    public override Tensor Of(int index, Tensor images) => GaussianBlur.Of(images, Deviation);
}

/// <summary>Noise: every colour of every pixel uniform between black and full brightness.</summary>
/// <param name="Seed">Where the numbers come from.</param>
/// <param name="Images">How many noise images are averaged over; at least 1.</param>
public sealed record NoiseBaseline(Seed Seed, int Images) : Baseline
{
    /// <summary>How brightness 0–1 becomes network input.</summary>
    /// <value>The default value is ImageNet's mean and deviation.</value>
    public Preprocessing Preprocessing { get; init; } = new(1, 1, default);

    /// <inheritdoc/>
    public override int Count => Images;

    /// <inheritdoc/>
    public override Tensor Of(int index, Tensor images)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(Seed.For("noise baseline", index).Value, CPU);
        var noise = rand([1, .. images.shape[1..]], generator: generator).to(images.dtype, images.device);
        var mean = tensor(Preprocessing.Mean.ToArray(), device: images.device).to(images.dtype).reshape(1, -1, 1, 1);
        var deviation = tensor(Preprocessing.Deviation.ToArray(), device: images.device).to(images.dtype).reshape(1, -1, 1, 1);
        return ((noise - mean) / deviation).expand(images.shape).clone().MoveToOuterDisposeScope();
    }
}

/// <summary>Given images, the same for every image explained.</summary>
/// <param name="Images">B×3×H×W; the caller owns them. The mean image of a data set (1×3×H×W), or several images to average over.</param>
public sealed record GivenBaseline(Tensor Images) : Baseline
{
    /// <inheritdoc/>
    public override int Count => (int)Images.shape[0];

    /// <inheritdoc/>
    public override Tensor Of(int index, Tensor images) => WrappedTensorDisposeScope(
        () => Images.narrow(0, index, 1).to(images.dtype, images.device).expand(images.shape).clone());

    /// <summary>The mean image of a data set.</summary>
    /// <param name="batches">Its images, N×3×H×W each.</param>
    /// <returns>1×3×H×W. The caller owns it.</returns>
    public static Tensor MeanOf(IEnumerable<Tensor> batches)
    {
        using var scope = NewDisposeScope();
        var (total, count) = ((Tensor?)null, 0L);
        foreach (var batch in batches)
        {
            var sum = batch.sum(0, keepdim: true);
            total = total is null ? sum : total.add_(sum);
            count += batch.shape[0];
        }

        return (total ?? throw new ArgumentException("The mean of no images is not defined.", nameof(batches))).div_(count).MoveToOuterDisposeScope();
    }
}
