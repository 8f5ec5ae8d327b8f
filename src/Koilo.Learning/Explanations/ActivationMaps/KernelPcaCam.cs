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
        var (values, vectors) = Components(maps);
        var component = vectors.select(2, -1) * values.select(1, -1).clamp_min(0).sqrt().unsqueeze(1); // N×hw
        var largest = component.gather(1, component.abs().argmax(1, keepdim: true));
        return where(largest < 0, -component, component).reshape(maps.shape[0], maps.shape[2], maps.shape[3]).to(maps.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>How far a program that computes the kernel in single precision may come out from this one, relative to the map.</summary>
    /// <param name="maps">1×C×h×w.</param>
    /// <returns>The root mean square to first order: kernel entries near tanh(1) carry errors of 2⁻²⁴, which grow as eigenvalues lie close together.</returns>
    internal static double SinglePrecisionError(Tensor maps)
    {
        using var scope = NewDisposeScope();
        var values = Components(maps).Values[0]; // ascending
        return Math.Pow(2, -24) * (1 / (values[-1] - values.narrow(0, 0, values.shape[0] - 1)).square()).sum().sqrt().item<double>();
    }

    /// <summary>Eigenvalues, ascending, N×hw, and eigenvectors, N×hw×hw, of the centred kernel.</summary>
    private static (Tensor Values, Tensor Vectors) Components(Tensor maps)
    {
        var places = maps.to(ScalarType.Float64).flatten(2).transpose(1, 2); // N×hw×C
        places = places - places.mean([1], keepdim: true);
        var kernel = ((places.matmul(places.transpose(1, 2)) / maps.shape[1]) + 1).tanh(); // N×hw×hw
        return linalg.eigh(kernel - kernel.mean([1], keepdim: true) - kernel.mean([2], keepdim: true) + kernel.mean([1, 2], keepdim: true));
    }
}
