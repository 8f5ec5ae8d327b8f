using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.SqueezeNet;

/// <summary>A Fire module: 1×1 to few channels ("squeeze"), then 1×1 and 3×3 side by side to many ("expand").</summary>
/// <remarks>Iandola et al. 2016, arXiv:1602.07360, section 3.2.</remarks>
internal sealed class Fire : Module<Tensor, Tensor>
{
    [ComponentName(Name = "squeeze")]
    private readonly Conv2d _squeeze;
    [ComponentName(Name = "expand1x1")]
    private readonly Conv2d _narrow;
    [ComponentName(Name = "expand3x3")]
    private readonly Conv2d _wide;
    private readonly ReLU _rectifier = ReLU();

    /// <param name="inputs">The channels it is given.</param>
    /// <param name="squeezed">The few channels between.</param>
    /// <param name="expanded">The channels of each of the two halves it gives.</param>
    public Fire(int inputs, int squeezed, int expanded)
        : base(nameof(Fire))
    {
        _squeeze = Conv2d(inputs, squeezed, 1);
        _narrow = Conv2d(squeezed, expanded, 1);
        _wide = Conv2d(squeezed, expanded, 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = _rectifier.call(_squeeze.call(input));
        return _rectifier.call(cat([_narrow.call(x), _wide.call(x)], 1));
    });
}
