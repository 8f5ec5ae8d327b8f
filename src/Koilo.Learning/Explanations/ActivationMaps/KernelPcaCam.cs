using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>As <see cref="EigenCam"/>, with a bent measure of how alike two places are; whatever the class.</summary>
/// <remarks>
/// The first component of a kernel principal component analysis over the places, kernel tanh(⟨x, y⟩ / C + 1) of places less their mean, the kernel centred,
/// eigenvector times the root of its eigenvalue (Karmani et al. 2024, KPCA-CAM, arXiv 2410.00267). Its entry of largest magnitude is positive, as in
/// scikit-learn. In double precision; zeros where all places are alike.
/// </remarks>
public sealed class KernelPcaCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "kpcacam",
        "KPCA-CAM",
        "Karmani et al. 2024, arXiv:2410.00267",
        "The strongest pattern among the features, also where it is bent, whatever the class.",
        _ => new KernelPcaCam())
    { DependsOnClass = false };

    /// <inheritdoc/>
    protected override Tensor Combine(LayerReading layer)
    {
        using var scope = NewDisposeScope();
        var maps = layer.Activations;
        var places = maps.to(ScalarType.Float64).flatten(2).transpose(1, 2); // N×hw×C
        places = places - places.mean([1], keepdim: true);
        var kernel = ((places.matmul(places.transpose(1, 2)) / maps.shape[1]) + 1).tanh(); // N×hw×hw
        kernel = kernel - kernel.mean([1], keepdim: true) - kernel.mean([2], keepdim: true) + kernel.mean([1, 2], keepdim: true);
        var (values, vectors) = linalg.eigh(kernel); // ascending
        var component = vectors.select(2, -1) * values.select(1, -1).clamp_min(0).sqrt().unsqueeze(1); // N×hw
        var largest = component.gather(1, component.abs().argmax(1, keepdim: true));
        return where(largest < 0, -component, component).reshape(maps.shape[0], maps.shape[2], maps.shape[3]).to(maps.dtype).MoveToOuterDisposeScope();
    }
}
