using Koilo.Learning.Tensors;
using TorchSharp;

namespace Koilo.Learning.Tests.Tensors;

public class NativeRuntimeTests
{
    [Fact]
    public void Libtorch_computes()
    {
        NativeRuntime.Load();
        using var sum = torch.ones(2, 3).sum();
        Assert.Equal(6, sum.item<float>());
        Assert.NotEmpty(NativeRuntime.Description);
    }
}
