using Koilo.Learning.Layers;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tensors.OneDnn;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Tests.Layers;

/// <summary>Against the two layers it stands for, in single precision on the same numbers; bfloat16 keeps 8 binary digits.</summary>
public class RectifiedNormTests
{
    private const float Rounding = 1f / 128;

    [Theory]
    [InlineData(2, 8, 5, 7)]
    [InlineData(3, 40, 4, 4)] // channels that fill no whole vector
    [InlineData(1, 64, 16, 16)]
    public void One_operation_computes_what_the_two_layers_do(long n, long c, long h, long w)
    {
        Assert.SkipWhen(OneDnnLibrary.Instance is null, "this libtorch does not show its oneDNN");
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var (images, gradient) = (Images(n, c, h, w), Images(n, c, h, w));
        var (own, plain) = (Norm(c), Norm(c));
        var learnt = images.clone().requires_grad_(true);
        var y = RectifiedNorm.Of(own, ReLU(), learnt);
        y.backward([gradient]);

        var exact = images.to(ScalarType.Float32).requires_grad_(true);
        var expected = plain.call(exact).relu();
        expected.backward([gradient.to(ScalarType.Float32)]);

        Close(expected, y);
        Close(exact.grad!, learnt.grad!);
        Close(plain.weight!.grad!, own.weight!.grad!);
        Close(plain.bias!.grad!, own.bias!.grad!);
        Close(plain.running_mean!, own.running_mean!);
        Close(plain.running_var!, own.running_var!);
        Assert.Equal(plain.num_batches_tracked!.item<long>(), own.num_batches_tracked!.item<long>());
        Assert.Equal(images.shape, y.shape);
    }

    [Fact]
    public void A_gradient_laid_out_otherwise_gives_the_same()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(6);
        var (images, gradient) = (Images(2, 8, 4, 4), Images(2, 8, 4, 4));
        var grads = new[] { gradient, gradient.contiguous(), cat([gradient, gradient], 1).narrow(1, 8, 8) }.Select(one =>
        {
            var x = images.clone().requires_grad_(true);
            RectifiedNorm.Of(Norm(8), ReLU(), x).backward([one]);
            return TensorReadBack.Floats(x.grad!.to(ScalarType.Float32).contiguous());
        }).ToList();
        Assert.Equal(grads[0], grads[1]);
        Assert.Equal(grads[0], grads[2]);
    }

    private static Tensor Images(long n, long c, long h, long w) => (randn(n, h, w, c) + 0.3).to(ScalarType.BFloat16).permute(0, 3, 1, 2);

    private static BatchNorm2d Norm(long channels)
    {
        var norm = BatchNorm2d(channels);
        using var withoutGradients = no_grad();
        norm.weight!.copy_(linspace(-1, 2, channels));
        norm.bias!.copy_(linspace(0.5, -0.5, channels));
        return norm;
    }

    /// <summary>Relative to the largest number: gradients of a channel are sums over it.</summary>
    private static void Close(Tensor expected, Tensor actual)
    {
        var (a, b) = (expected.detach(), actual.detach().to(ScalarType.Float32));
        var difference = (a - b).abs().max().item<float>();
        Assert.True(difference <= Rounding * a.abs().max().item<float>(), $"{difference} apart");
    }
}
