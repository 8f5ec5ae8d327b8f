using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Coordinate attention: weighs rows and columns of every channel by their means, so that it knows where it looks.</summary>
/// <remarks>
/// y = x · 2σ(W_h z_h) · 2σ(W_w z_w), where [z_h; z_w] = hardswish(norm(W₁[mean_w(x); mean_h(x)])). Hou et al. 2021, arXiv:2103.02907,
/// section 3.2, with its reduction of 32 and at least 8 channels between; the gates as in <see cref="AttentionLayer"/>.
/// </remarks>
public sealed class CoordinateAttention : AttentionLayer
{
    private const int Reduction = 32;
    private const int LeastWidth = 8;

    [ComponentName(Name = "reduce")]
    private readonly Conv2d _reduce;
    [ComponentName(Name = "norm")]
    private readonly BatchNorm2d _norm;
    [ComponentName(Name = "rows")]
    private readonly Conv2d _rows;
    [ComponentName(Name = "columns")]
    private readonly Conv2d _columns;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C.</param>
    public CoordinateAttention(int channels)
        : base(nameof(CoordinateAttention))
    {
        var width = Math.Max(LeastWidth, channels / Reduction);
        _reduce = Conv2d(channels, width, 1, bias: false);
        _norm = BatchNorm2d(width);
        _rows = Zero(Conv2d(width, channels, 1));
        _columns = Zero(Conv2d(width, channels, 1));
        RegisterComponents();
    }

    /// <summary>Scales every row and every column of every channel.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => _gating.call(input, Mixed(input)));

    /// <inheritdoc/>
    public override AttentionWeights Weights(Tensor input) => AttentionWeights.OfMixed(() => Mixed(input));

    private Tensor Mixed(Tensor input)
    {
        var (height, width) = (input.shape[2], input.shape[3]);
        var sides = cat([input.mean([3], keepdim: true), input.mean([2], keepdim: true).transpose(2, 3)], 2); // N×C×(h+w)×1
        sides = _norm.call(_reduce.call(sides)).hardswish();
        var rows = _rows.call(sides.narrow(2, 0, height)); // N×C×h×1
        var columns = _columns.call(sides.narrow(2, height, width)).transpose(2, 3); // N×C×1×w
        return Gate(rows) * Gate(columns); // N×C×h×w
    }
}
