using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>What stands in for a pixel that is taken away.</summary>
public enum Reference
{
    /// <summary>0 after normalisation: the mean colour of the network's training images.</summary>
    Zero,

    /// <summary>The image's own mean colour.</summary>
    Mean,

    /// <summary>The image through an 11×11 Gaussian of σ = 5 pixels, with zeros beyond the border.</summary>
    Blur,

    /// <summary>As <see cref="Blur"/>, with the flatter kernel of RISE's published code: an impulse filtered between reflecting borders.</summary>
    ReflectedBlur,

    /// <summary>The smallest value of the image, in every colour.</summary>
    Darkest,
}

/// <summary>Images in which nothing of the original is left.</summary>
internal static class ReferenceImage
{
    private const int Side = 11;
    private const double Deviation = 5;

    /// <summary>N×3×H×W to N×3×H×W.</summary>
    public static Tensor Of(Tensor images, Reference reference)
    {
        using var scope = NewDisposeScope();
        var made = reference switch
        {
            Reference.Zero => zeros_like(images),
            Reference.Mean => images.mean([2, 3], keepdim: true).expand_as(images),
            Reference.Darkest => images.amin([1, 2, 3], keepdim: true).expand_as(images),
            Reference.Blur => Blurred(images, Bell(0)),
            Reference.ReflectedBlur => Blurred(images, Bell((int)(4 * Deviation))),
            _ => throw new ArgumentOutOfRangeException(nameof(reference), reference, null),
        };
        return made.MoveToOuterDisposeScope();
    }

    /// <summary>A Gaussian of sum 1; a reach beyond its ends is folded back, as reflecting borders do.</summary>
    private static float[] Bell(int reach)
    {
        var (bell, centre) = (new double[Side], Side / 2);
        for (var offset = -Math.Max(reach, centre); offset <= Math.Max(reach, centre); offset++)
        {
            var place = (centre + offset) % (2 * Side);
            if (place < 0) place += 2 * Side;
            bell[Math.Min(place, (2 * Side) - 1 - place)] += Math.Exp(-offset * offset / (2 * Deviation * Deviation));
        }

        return [.. bell.Select(weight => (float)(weight / bell.Sum()))];
    }

    private static Tensor Blurred(Tensor images, float[] bell)
    {
        var line = tensor(bell, device: images.device);
        var planes = images.reshape(-1, 1, images.shape[2], images.shape[3]); // one colour at a time
        var rows = functional.conv2d(planes, line.reshape(1, 1, Side, 1), padding: [Side / 2, 0]);
        return functional.conv2d(rows, line.reshape(1, 1, 1, Side), padding: [0, Side / 2]).reshape(images.shape);
    }
}
