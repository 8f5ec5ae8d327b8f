using static TorchSharp.torch;

namespace Koilo.Learning.Tensors;

/// <summary>The eight mirror images and quarter turns of square images, numbered as <see cref="Augmentation.SymmetryAugmentation"/> draws them.</summary>
public static class SymmetricViews
{
    /// <summary>One of them.</summary>
    /// <param name="images">N×C×H×W; not changed.</param>
    /// <param name="view">0 to 7: 0 is the images as they are; bit 2 exchanges rows and columns, then bit 0 mirrors left–right and bit 1 top–bottom.</param>
    /// <returns>N×C×H×W, a tensor of its own; rows and columns are exchanged from 4 on.</returns>
    public static Tensor Of(Tensor images, int view)
    {
        using var scope = NewDisposeScope();
        var turned = (view & 4) != 0 ? images.transpose(2, 3) : images;
        long[] mirrored = [.. Mirrored(view)];
        return (mirrored.Length > 0 ? turned.flip(mirrored) : turned.alias()).MoveToOuterDisposeScope();
    }

    private static IEnumerable<long> Mirrored(int view)
    {
        if ((view & 1) != 0) yield return 3;
        if ((view & 2) != 0) yield return 2;
    }
}
