using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>A convolution, batch normalisation with ε = 0.001, and ReLU: what the Inception networks are made of.</summary>
internal sealed class RectifiedConv : Module<Tensor, Tensor>
{
    [ComponentName(Name = "conv")]
    private readonly Conv2d _convolution;
    [ComponentName(Name = "bn")]
    private readonly BatchNorm2d _norm;
    private readonly ReLU _rectifier = ReLU();

    /// <param name="inputs">The channels it is given.</param>
    /// <param name="outputs">The channels it gives.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="stride">Of rows and columns.</param>
    /// <param name="padding">Rows and columns of zeros around the image.</param>
    public RectifiedConv(int inputs, int outputs, (int Rows, int Columns) kernel, int stride = 1, (int Rows, int Columns) padding = default)
        : base(nameof(RectifiedConv))
    {
        _convolution = Conv2d(inputs, outputs, kernel, (stride, stride), padding, bias: false);
        _norm = BatchNorm2d(outputs, eps: 1e-3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => RectifiedNorm.Of(_norm, _rectifier, _convolution.call(input)));
}
