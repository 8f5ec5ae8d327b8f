using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ResNet;

/// <summary>The residual block of the deep ResNets: 1×1 to fewer channels, 3×3, 1×1 to four times as many, added to the input.</summary>
/// <remarks>
/// He et al. 2016, arXiv:1512.03385, figure 5 right. As in torchvision the 3×3 convolution has the stride, not the first 1×1
/// ("ResNet v1.5"), which the published weights expect. Wide ResNet and ResNeXt have more channels inside, ResNeXt in groups.
/// </remarks>
internal sealed class Bottleneck : Module<Tensor, Tensor>
{
    public const int Expansion = 4;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _reduce;
    [ComponentName(Name = "bn1")]
    private readonly BatchNorm2d _reduceNorm;
    [ComponentName(Name = "conv2")]
    private readonly Conv2d _spatial;
    [ComponentName(Name = "bn2")]
    private readonly BatchNorm2d _spatialNorm;
    [ComponentName(Name = "conv3")]
    private readonly Conv2d _expand;
    [ComponentName(Name = "bn3")]
    private readonly BatchNorm2d _expandNorm;
    [ComponentName(Name = "attention")]
    private readonly AttentionLayer? _attention;
    [ComponentName(Name = "downsample")]
    private readonly Sequential? _shortcut;
    private readonly ReLU _rectifier = ReLU();

    public Bottleneck(ResNetBlockOptions options)
        : base(nameof(Bottleneck))
    {
        var (inputs, width, stride) = options;
        var (inside, outputs) = (width * options.Widening, width * Expansion);
        _reduce = Conv2d(inputs, inside, 1, bias: false);
        _reduceNorm = BatchNorm2d(inside);
        _spatial = Conv2d(inside, inside, 3, stride, padding: 1, groups: options.Groups, bias: false);
        _spatialNorm = BatchNorm2d(inside);
        _expand = Conv2d(inside, outputs, 1, bias: false);
        _expandNorm = BatchNorm2d(outputs);
        _attention = options.Attention?.InBlock(outputs);
        _shortcut = ResNetStage.Shortcut(inputs, outputs, stride);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = RectifiedNorm.Of(_reduceNorm, _rectifier, _reduce.call(input));
        x = RectifiedNorm.Of(_spatialNorm, _rectifier, _spatial.call(x));
        x = _expandNorm.call(_expand.call(x));
        x = _attention?.call(x) ?? x;
        return _rectifier.call(x + (_shortcut?.call(input) ?? input));
    });
}
