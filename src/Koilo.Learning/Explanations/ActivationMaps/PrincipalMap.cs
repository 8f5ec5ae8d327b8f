using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>The first principal component of feature maps.</summary>
internal static class PrincipalMap
{
    /// <summary>Projects every place on the direction in which places differ most.</summary>
    /// <param name="maps">N×C×h×w.</param>
    /// <param name="activations">N×C×h×w, which choose the sign.</param>
    /// <returns>N×h×w, positive where the activations are larger than elsewhere: it correlates with their mean over the channels.</returns>
    /// <remarks>In double precision: neighbouring singular values may be close. Zeros where all places are alike.</remarks>
    public static Tensor Of(Tensor maps, Tensor activations)
    {
        using var scope = NewDisposeScope();
        var places = maps.to(ScalarType.Float64).flatten(2).transpose(1, 2); // N×hw×C
        var centred = places - places.mean([1], keepdim: true);
        var (left, values, _) = linalg.svd(centred, fullMatrices: false);
        var component = left.narrow(2, 0, 1).squeeze(2) * values.narrow(1, 0, 1); // N×hw
        var mean = activations.to(ScalarType.Float64).mean([1]).flatten(1);
        var agreement = (component * (mean - mean.mean([1], keepdim: true))).sum(1, keepdim: true);
        var signed = where(agreement < 0, -component, component);
        return signed.reshape(maps.shape[0], maps.shape[2], maps.shape[3]).to(maps.dtype).MoveToOuterDisposeScope();
    }
}
