using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ResidualAttention;

/// <summary>A residual bottleneck that normalises before each convolution: 1×1 to a quarter of the channels, 3×3, 1×1 to all of them.</summary>
/// <remarks>
/// He et al. 2016, Identity Mappings in Deep Residual Networks, arXiv:1603.05027. Where shapes differ, a 1×1 convolution of the
/// normalised input is added instead of the input.
/// </remarks>
internal sealed class PreActivationUnit : Module<Tensor, Tensor>
{
    private const int Reduction = 4;

    [ComponentName(Name = "bn1")]
    private readonly BatchNorm2d _reduceNorm;
    [ComponentName(Name = "conv1")]
    private readonly Conv2d _reduce;
    [ComponentName(Name = "bn2")]
    private readonly BatchNorm2d _spatialNorm;
    [ComponentName(Name = "conv2")]
    private readonly Conv2d _spatial;
    [ComponentName(Name = "bn3")]
    private readonly BatchNorm2d _expandNorm;
    [ComponentName(Name = "conv3")]
    private readonly Conv2d _expand;
    [ComponentName(Name = "downsample")]
    private readonly Conv2d? _shortcut;
    private readonly ReLU _rectifier = ReLU();

    public PreActivationUnit(int inputs, int outputs, int stride)
        : base(nameof(PreActivationUnit))
    {
        var width = outputs / Reduction;
        _reduceNorm = BatchNorm2d(inputs);
        _reduce = Conv2d(inputs, width, 1, bias: false);
        _spatialNorm = BatchNorm2d(width);
        _spatial = Conv2d(width, width, 3, stride, padding: 1, bias: false);
        _expandNorm = BatchNorm2d(width);
        _expand = Conv2d(width, outputs, 1, bias: false);
        _shortcut = inputs == outputs && stride == 1 ? null : Conv2d(inputs, outputs, 1, stride, bias: false);
        RegisterComponents();
    }

    /// <summary>A unit that keeps the shape of what it is given.</summary>
    public static PreActivationUnit Same(int channels) => new(channels, channels, 1);

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var activated = RectifiedNorm.Of(_reduceNorm, _rectifier, input);
        var x = _spatial.call(RectifiedNorm.Of(_spatialNorm, _rectifier, _reduce.call(activated)));
        x = _expand.call(RectifiedNorm.Of(_expandNorm, _rectifier, x));
        return x + (_shortcut?.call(activated) ?? input);
    });
}
