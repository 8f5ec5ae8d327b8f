using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ResidualAttention;

/// <summary>One level of the mask's hourglass: halves the map, goes a level deeper if there is one, and comes back to the size it was given.</summary>
/// <remarks>
/// Wang et al. 2017, arXiv:1704.06904, figure 2, with r = 1 residual unit between two poolings. A level with a deeper one adds to it its
/// own halved map, through a residual unit (the paper's skip connection). The authors' pooling rounds sizes up without a border; here it
/// has a border of one, which gives the same sizes at 224 pixels and lets the smallest maps pass.
/// </remarks>
internal sealed class MaskLevel : Module<Tensor, Tensor>
{
    [ComponentName(Name = "down")]
    private readonly PreActivationUnit _down;
    [ComponentName(Name = "deeper")]
    private readonly MaskLevel? _deeper;
    [ComponentName(Name = "skip")]
    private readonly PreActivationUnit? _skip;
    [ComponentName(Name = "up")]
    private readonly PreActivationUnit _up;
    private readonly MaxPool2d _pool = MaxPool2d(3, stride: 2, padding: 1);

    /// <param name="channels">C.</param>
    /// <param name="levels">How often the map is halved; at least 1.</param>
    public MaskLevel(int channels, int levels)
        : base(nameof(MaskLevel))
    {
        _down = PreActivationUnit.Same(channels);
        if (levels > 1) (_deeper, _skip) = (new MaskLevel(channels, levels - 1), PreActivationUnit.Same(channels));
        _up = PreActivationUnit.Same(channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = _down.call(_pool.call(input));
        if (_deeper is not null) x = _deeper.call(x) + _skip!.call(x);
        x = _up.call(x);
        return functional.interpolate(x, [input.shape[2], input.shape[3]], mode: InterpolationMode.Bilinear, align_corners: true);
    });
}
