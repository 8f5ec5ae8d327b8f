using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Weighs each feature map by how often it stands out from itself, whatever the class; needs no gradients.</summary>
/// <remarks>L = Σ_c w_c A_c, w_c the share of places where A_c exceeds its mean by more than two standard deviations (Fuad et al. 2020, FEM,
/// doi 10.1109/IPTA50016.2020.9286629; the share and not the count, as in pytorch-grad-cam).</remarks>
public sealed class Fem : ActivationMapExplainer
{
    private const double Deviations = 2;

    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "fem",
        "FEM",
        "Fuad et al. 2020, doi:10.1109/IPTA50016.2020.9286629",
        "Shows what stands out among the features, whatever the class.",
        _ => new Fem())
    { DependsOnClass = false };

    /// <inheritdoc/>
    protected internal override Tensor Weights(LayerReading layer)
    {
        var maps = layer.Activations;
        var limit = maps.mean([2, 3], keepdim: true) + (Deviations * maps.std([2, 3], unbiased: false, keepdim: true));
        return (maps > limit).to(maps.dtype).mean([2, 3]); // N×C
    }
}
