using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Koilo.Learning.Tensors.OneDnn;

/// <summary>Batch normalisation and ReLU as one operation, for one shape of images in bfloat16.</summary>
/// <remarks>
/// Images are N×h×w×C, as channels-last lies in memory, and contiguous. Statistics, γ, β and their gradients are in single precision, one number per channel.
/// </remarks>
internal sealed class RectifiedNormKernel
{
    private const int Source = 1, Target = 17, Mean = 49, Variance = 50, Scale = 51, Shift = 52, Workspace = 64; // DNNL_ARG_*
    private const int SourceGradient = 129, TargetGradient = 145, ScaleGradient = 255, ShiftGradient = 256; // DNNL_ARG_DIFF_*
    private const NormParts Parts = NormParts.Scale | NormParts.Shift | NormParts.Rectifier;

    [ThreadStatic]
    private static Dictionary<Shape, RectifiedNormKernel>? s_known; // a primitive must not run on two threads at once

    private readonly OneDnnLibrary _library;
    private readonly nint _images;
    private readonly nint _channels;
    private readonly nint _workspace;
    private readonly nint _forward;
    private readonly nint _backward;

    private RectifiedNormKernel(OneDnnLibrary library, Shape shape)
    {
        var (n, h, w, c, epsilon) = shape;
        _library = library;
        _images = library.Describe([n, c, h, w], ElementType.BFloat16, [h * w * c, 1, w * c, c]);
        _channels = library.Describe([c], ElementType.Float32, [1]);
        var forward = library.ForwardNormOf(_images, (float)epsilon, Parts);
        _workspace = library.PartOf(forward, Part.Workspace);
        _forward = library.Create(forward);
        _backward = library.Create(library.BackwardNormOf(_images, (float)epsilon, Parts, forward));
    }

    /// <summary>The kernel for images of this shape; kept as long as its thread.</summary>
    /// <param name="library">That computes.</param>
    /// <param name="images">N×h×w×C.</param>
    /// <param name="epsilon">Added to variances.</param>
    public static RectifiedNormKernel For(OneDnnLibrary library, Tensor images, double epsilon)
    {
        var shape = new Shape(images.shape[0], images.shape[1], images.shape[2], images.shape[3], epsilon);
        s_known ??= [];
        return s_known.TryGetValue(shape, out var known) ? known : s_known[shape] = new(library, shape);
    }

    /// <summary>y = max(0, γ(x − mean)/√(variance + ε) + β).</summary>
    /// <param name="x">N×h×w×C.</param>
    /// <param name="scale">γ.</param>
    /// <param name="shift">β.</param>
    /// <returns>y; mean and biased variance of x; and which y are positive, as <see cref="Backward"/> wants it.</returns>
    public (Tensor Y, Tensor Mean, Tensor Variance, Tensor Workspace) Forward(Tensor x, Tensor scale, Tensor shift)
    {
        var (y, mean, variance) = (empty_like(x), empty_like(scale), empty_like(scale));
        var workspace = empty(_library.SizeInBytes(_workspace), ScalarType.Byte);
        _library.Run(
            _forward,
            (Source, _images, Place(x)), (Target, _images, Place(y)), (Mean, _channels, Place(mean)), (Variance, _channels, Place(variance)),
            (Scale, _channels, Place(scale)), (Shift, _channels, Place(shift)), (Workspace, _workspace, Place(workspace)));
        return (y, mean, variance, workspace);
    }

    /// <summary>Gradients.</summary>
    /// <param name="gradient">Of y, N×h×w×C.</param>
    /// <param name="saved">x, γ, mean, variance and workspace.</param>
    /// <returns>Gradients of x, γ and β.</returns>
    public (Tensor X, Tensor Scale, Tensor Shift) Backward(Tensor gradient, IReadOnlyList<Tensor> saved)
    {
        var (x, scale, shift) = (empty_like(saved[0]), empty_like(saved[1]), empty_like(saved[1]));
        _library.Run(
            _backward,
            (Source, _images, Place(saved[0])), (TargetGradient, _images, Place(gradient)), (Mean, _channels, Place(saved[2])), (Variance, _channels, Place(saved[3])),
            (Scale, _channels, Place(saved[1])), (Workspace, _workspace, Place(saved[4])),
            (SourceGradient, _images, Place(x)), (ScaleGradient, _channels, Place(scale)), (ShiftGradient, _channels, Place(shift)));
        return (x, scale, shift);
    }

    /// <summary>Where a contiguous tensor begins.</summary>
    private static nint Place(Tensor tensor) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(tensor.bytes));

    private readonly record struct Shape(long Images, long Height, long Width, long Channels, double Epsilon);
}
