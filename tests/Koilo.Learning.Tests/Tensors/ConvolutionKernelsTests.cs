using Koilo.Learning.Tensors;
using TorchSharp;

namespace Koilo.Learning.Tests.Tensors;

public class ConvolutionKernelsTests
{
    /// <summary>These shapes ended the process, or were wrong by a quarter, on a processor that hides its caches. oneDNN has no kernels for doubles.</summary>
    [Theory]
    [InlineData(24, 4)]
    [InlineData(32, 4)]
    [InlineData(64, 4)]
    [InlineData(64, 56)]
    public void Gradients_of_convolutions_are_those_of_double_precision(int channels, int side)
    {
        NativeRuntime.Load();
        using var scope = torch.NewDisposeScope();
        torch.random.manual_seed(1);
        var image = torch.randn(4, channels, side, side);
        var kernels = torch.randn(channels, channels, 3, 3);
        var exact = Gradients(image.@double(), kernels.@double());
        foreach (var (gradient, reference) in Gradients(image, kernels).Zip(exact))
        {
            // a sum of at most 4 · 56 · 56 products, each rounded to 2⁻²⁴, of random sign
            Assert.InRange(((gradient - reference).norm() / reference.norm()).ToDouble(), 0, 1e-5);
        }
    }

    private static torch.Tensor[] Gradients(torch.Tensor image, torch.Tensor kernels)
    {
        var (x, w) = (image.clone().requires_grad_(), kernels.clone().requires_grad_());
        torch.nn.functional.conv2d(x, w, padding: [1, 1]).square().sum().backward();
        return [x.grad!, w.grad!];
    }
}
