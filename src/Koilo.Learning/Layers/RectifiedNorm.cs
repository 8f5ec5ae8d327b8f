using Koilo.Learning.Tensors.OneDnn;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Koilo.Learning.Layers;

/// <summary>Batch normalisation followed by ReLU.</summary>
/// <remarks>
/// While a network learns in bfloat16 on a processor, both are one operation of the oneDNN in libtorch, which goes through memory less often. Everywhere else,
/// and where that oneDNN cannot be called, the two layers are called as they are: whoever explains a network finds them in it. The gradient of the one operation can be
/// asked for once.
/// </remarks>
internal static class RectifiedNorm
{
    /// <summary>max(0, norm(x)).</summary>
    /// <param name="norm">In training mode it gathers statistics, as it does by itself.</param>
    /// <param name="rectifier">The ReLU.</param>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public static Tensor Of(BatchNorm2d norm, ReLU rectifier, Tensor input)
    {
        var fuses = norm.training && input.dtype == ScalarType.BFloat16 && input.device_type == DeviceType.CPU && input.numel() > norm.num_features; // one number per channel has no variance: libtorch says so
        if (!fuses || OneDnnLibrary.Instance is not { } library) return rectifier.call(norm.call(input));
        return WrappedTensorDisposeScope(() => FusedRectifiedNorm.apply(input, norm.weight!, norm.bias!, new Layer(norm, library)));
    }

    private sealed record ForBackward(RectifiedNormKernel Kernel, IReadOnlyList<Tensor> Tensors);

    private sealed record Layer(BatchNorm2d Norm, OneDnnLibrary Library);

    private sealed class FusedRectifiedNorm : SingleTensorFunction<FusedRectifiedNorm>
    {
        private const string Kept = "kept";

        [ThreadStatic]
        private static List<Tensor>? s_returned; // by the last call of backward; libtorch has its own hold on them

        public override string Name => nameof(FusedRectifiedNorm);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var (norm, library) = (Layer)vars[3];
            var (x, scale, shift) = (Pixels((Tensor)vars[0]), (Tensor)vars[1], (Tensor)vars[2]);
            var kernel = RectifiedNormKernel.For(library, x, norm.eps);
            var (y, mean, variance, workspace) = kernel.Forward(x, scale, shift);
            ctx.save_data(Kept, new ForBackward(kernel, [.. new[] { x, scale.detach(), mean, variance, workspace }.Select(tensor => tensor.DetachFromDisposeScope())]));
            Remember(norm, mean, variance, x.numel() / x.shape[3]);
            return y.permute(0, 3, 1, 2);
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            using var scope = NewDisposeScope();
            var (kernel, kept) = (ForBackward)ctx.get_data(Kept);
            var (x, scale, shift) = kernel.Backward(Pixels(grad_output), kept);
            foreach (var tensor in kept) tensor.Dispose(); // save_for_backward would keep them until the collector comes: half as much memory again
            s_returned?.ForEach(gradient => gradient.Dispose());
            s_returned = [x.permute(0, 3, 1, 2).DetachFromDisposeScope(), scale.DetachFromDisposeScope(), shift.DetachFromDisposeScope()];
            return [.. s_returned, null!]; // the layer is no tensor and has no gradient
        }

        private static Tensor Pixels(Tensor images) => images.permute(0, 2, 3, 1).contiguous(); // N×h×w×C; no copy where they lie so

        private static void Remember(BatchNorm2d norm, Tensor mean, Tensor variance, long pixels)
        {
            using var withoutGradients = no_grad();
            using Scalar kept = 1 - norm.momentum!.Value, share = norm.momentum!.Value, unbiased = norm.momentum!.Value * pixels / (pixels - 1), one = 1;
            norm.running_mean!.mul_(kept).add_(mean, share);
            norm.running_var!.mul_(kept).add_(variance, unbiased);
            norm.num_batches_tracked!.add_(one);
        }
    }
}
