using System.ComponentModel.DataAnnotations;
using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Switches one feature map off after the other and weighs each by how much the score falls; needs no gradients.</summary>
/// <remarks>
/// L = Σ_c w_c A_c, w_c = (s(A) − s(A without c)) / |s(A)| (Desai and Ramaswamy 2020, doi 10.1109/WACV45572.2020.00106). The paper divides by
/// the signed score, which turns the map over where the score is negative; a score of 0 leaves the plain differences. Only the network after the
/// layer is computed again, for many channels at a time.
/// </remarks>
/// <param name="options">What "off" means, and how many versions pass the network at a time.</param>
public sealed class AblationCam(AblationCamOptions options) : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "ablationcam",
        "Ablation-CAM",
        "Desai and Ramaswamy 2020, doi:10.1109/WACV45572.2020.00106",
        "Weighs each feature map by how much the class score falls without it.",
        _ => new AblationCam(new()))
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    protected internal override Tensor Weights(LayerReading layer)
    {
        var maps = layer.Activations;
        return stack(layer.Batch.OneByOne().Select((one, k) => Drops(one, layer.Layer, maps.narrow(0, k, 1)))); // N×C
    }

    /// <summary>How much the score of one image falls without each channel: C numbers.</summary>
    private Tensor Drops(ExplainedBatch one, string? layer, Tensor maps)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var rest = LayerTap.Cut(one.Model, one.Images, layer).Scores;
        var channels = (int)maps.shape[1];
        var score = one.Target.Of(rest(maps));
        var off = options.Off == AblatedValue.Zero ? zeros_like(maps.amin()) : maps.amin() - FarBelow;
        var without = new List<Tensor>();
        new MemoryPlan(one, options.BatchSize, MemoryPlan.Forward).Run(channels, (first, count) =>
        {
            using var piece = NewDisposeScope();
            var isOff = eye(channels, dtype: ScalarType.Bool, device: maps.device).narrow(0, first, count).reshape(count, channels, 1, 1);
            without.Add(one.Target.Of(rest(where(isOff, off, maps))).MoveToOuterDisposeScope()); // count×C×h×w
        });

        var drops = score - cat(without);
        var scale = score.abs();
        return (drops / where(scale == 0, ones_like(scale), scale)).MoveToOuterDisposeScope();
    }

    /// <summary>So far below that a rectifier behind the layer is closed for certain.</summary>
    private const double FarBelow = 1e7;
}

/// <summary>What a feature map that is switched off consists of.</summary>
public enum AblatedValue
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>A number far below all others: "off" for layers before a rectifier, where zero may be a strong signal.</summary>
    FarBelow,
}

/// <summary>Options of Ablation-CAM.</summary>
public sealed record AblationCamOptions
{
    /// <summary>The most versions of the feature maps that pass the rest of the network at a time.</summary>
    /// <value>The default value is 64.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 64;

    /// <summary>What a feature map that is switched off consists of.</summary>
    /// <value>The default value is <see cref="AblatedValue.Zero"/>.</value>
    public AblatedValue Off { get; init; } = AblatedValue.Zero;
}
