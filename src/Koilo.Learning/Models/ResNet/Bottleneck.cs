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
    [ComponentName(Name = "downsample")]
    private readonly Sequential? _shortcut;

    /// <param name="inputs">The channels it is given.</param>
    /// <param name="width">A quarter of the channels it gives.</param>
    /// <param name="stride">Of the 3×3 convolution.</param>
    /// <param name="widening">The channels inside, as a multiple of the width.</param>
    /// <param name="groups">Of the 3×3 convolution.</param>
    public Bottleneck(int inputs, int width, int stride, int widening = 1, int groups = 1)
        : base(nameof(Bottleneck))
    {
        var (inside, outputs) = (width * widening, width * Expansion);
        _reduce = Conv2d(inputs, inside, 1, bias: false);
        _reduceNorm = BatchNorm2d(inside);
        _spatial = Conv2d(inside, inside, 3, stride, padding: 1, groups: groups, bias: false);
        _spatialNorm = BatchNorm2d(inside);
        _expand = Conv2d(inside, outputs, 1, bias: false);
        _expandNorm = BatchNorm2d(outputs);
        _shortcut = ResNetStage.Shortcut(inputs, outputs, stride);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = _reduceNorm.call(_reduce.call(input)).relu();
        x = _spatialNorm.call(_spatial.call(x)).relu();
        x = _expandNorm.call(_expand.call(x));
        return (x + (_shortcut?.call(input) ?? input)).relu();
    });
}
