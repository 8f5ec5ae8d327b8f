using System.ComponentModel.DataAnnotations;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Explains the image many times with a little noise added, and takes the mean, the mean square or the variance.</summary>
/// <remarks>
/// mean_k a(x + n_k) with normal noise of σ = level · (max x − min x) (SmoothGrad: Smilkov et al. 2017, arXiv 1706.03825), mean_k a² (SmoothGrad²:
/// Hooker et al. 2019, arXiv 1806.10758) or mean_k a² − (mean_k a)² (VarGrad: Adebayo et al. 2018, arXiv 1810.03307). Every image meets the same
/// noise, times its own σ: batching changes nothing.
/// </remarks>
/// <param name="inner">The method that is smoothed: any.</param>
/// <param name="options">How much noise, and what is taken.</param>
public sealed class SmoothGrad(IExplainer inner, SmoothingOptions options) : IExplainer
{
    /// <summary>The card of the mean.</summary>
    public static ExplainerCard Card { get; } = CardOf(
        SmoothStatistic.Mean, "smoothgrad", "SmoothGrad", "Smilkov et al. 2017, arXiv:1706.03825", "The gradient without its grain: averaged over noisy copies of the image.");

    /// <summary>The card of the mean square.</summary>
    public static ExplainerCard SquaredCard { get; } = CardOf(
        SmoothStatistic.MeanSquare, "smoothgrad-squared", "SmoothGrad²", "Hooker et al. 2019, arXiv:1806.10758", "As SmoothGrad, of squares: strong gradients count more, signs do not cancel.");

    /// <summary>The card of the variance.</summary>
    public static ExplainerCard VarianceCard { get; } = CardOf(
        SmoothStatistic.Variance, "vargrad", "VarGrad", "Adebayo et al. 2018, arXiv:1810.03307", "Where the gradient changes most when the image gets a little noise.");

    /// <summary>Noise to add instead of random noise: for reference values.</summary>
    internal Func<int, Tensor>? Noise { get; init; }

    /// <summary>The statistic over the noisy copies, before colours are joined.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W where the inner method knows colours, else N×1×H×W.</returns>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, _ =>
    {
        var values = images.flatten(1);
        var deviation = (options.Level * (values.amax([1]) - values.amin([1]))).reshape(-1, 1, 1, 1);
        Tensor? sum = null, squares = null;
        for (var k = 0; k < options.Samples; k++)
        {
            using var one = NewDisposeScope();
            var noisy = images + (Noise is null ? deviation * Draw(k, images) : Noise(k));
            var map = inner is IAttribution coloured ? coloured.Attribute(model, noisy, target) : inner.Explain(model, noisy, target).unsqueeze(1);
            sum = (sum is null ? map : sum + map).MoveToOuterDisposeScope();
            squares = (squares is null ? map.square() : squares + map.square()).MoveToOuterDisposeScope();
        }

        var (mean, meanSquare) = (sum! / options.Samples, squares! / options.Samples);
        return options.Statistic switch
        {
            SmoothStatistic.Mean => mean,
            SmoothStatistic.MeanSquare => meanSquare,
            _ => (meanSquare - mean.square()).clamp_min(0),
        };
    });

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var attribution = Attribute(model, images, target);
        return inner is IAttribution coloured ? coloured.Reduce(attribution) : attribution.sum(1);
    }

    private static ExplainerCard CardOf(SmoothStatistic statistic, string id, string title, string paper, string oneLine) =>
        new(id, title, paper, oneLine, seed => new SmoothGrad(new PlainGradient(), new() { Seed = seed, Statistic = statistic })) { Sign = MapSign.NonNegative };

    private Tensor Draw(int sample, Tensor images)
    {
        using var generator = new Generator(options.Seed.For("smoothing noise", sample).Value, CPU);
        return randn([1, .. images.shape[1..]], generator: generator).to(images.dtype, images.device);
    }
}

/// <summary>What is taken of the maps of noisy copies.</summary>
public enum SmoothStatistic
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The mean of their squares.</summary>
    MeanSquare,

    /// <summary>Their variance, divided by the number of copies.</summary>
    Variance,
}

/// <summary>Options of SmoothGrad.</summary>
public sealed record SmoothingOptions
{
    /// <summary>Noisy copies per image.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 1000)]
    public int Samples { get; init; } = 16;

    /// <summary>The noise's standard deviation as a share of the image's range of values.</summary>
    /// <value>The default value is 0.15; the paper finds 0.1–0.2 best.</value>
    [Range(0, 10)]
    public double Level { get; init; } = 0.15;

    /// <summary>What is taken of the copies' maps.</summary>
    /// <value>The default value is <see cref="SmoothStatistic.Mean"/>.</value>
    public SmoothStatistic Statistic { get; init; }

    /// <summary>Where the noise comes from.</summary>
    public Seed Seed { get; init; }
}
