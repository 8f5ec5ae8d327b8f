using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ResNet;

/// <summary>The residual block of the shallow ResNets: two 3×3 convolutions, whose result is added to the input.</summary>
/// <remarks>He et al. 2016, arXiv:1512.03385, figure 5 left.</remarks>
internal sealed class BasicBlock : Module<Tensor, Tensor>
{
    [ComponentName(Name = "conv1")]
    private readonly Conv2d _first;
    [ComponentName(Name = "bn1")]
    private readonly BatchNorm2d _firstNorm;
    [ComponentName(Name = "conv2")]
    private readonly Conv2d _second;
    [ComponentName(Name = "bn2")]
    private readonly BatchNorm2d _secondNorm;
    [ComponentName(Name = "attention")]
    private readonly AttentionLayer? _attention;
    [ComponentName(Name = "downsample")]
    private readonly Sequential? _shortcut;
    private readonly ReLU _rectifier = ReLU();

    public BasicBlock(ResNetBlockOptions options)
        : base(nameof(BasicBlock))
    {
        var (inputs, width, stride) = options;
        _first = Conv2d(inputs, width, 3, stride, padding: 1, bias: false);
        _firstNorm = BatchNorm2d(width);
        _second = Conv2d(width, width, 3, padding: 1, bias: false);
        _secondNorm = BatchNorm2d(width);
        _attention = options.Attention?.InBlock(width);
        _shortcut = ResNetStage.Shortcut(inputs, width, stride);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = RectifiedNorm.Of(_firstNorm, _rectifier, _first.call(input));
        x = _secondNorm.call(_second.call(x));
        x = _attention?.call(x) ?? x;
        return _rectifier.call(x + (_shortcut?.call(input) ?? input));
    });
}
