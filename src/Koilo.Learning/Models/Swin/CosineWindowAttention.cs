using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.Swin;

/// <summary>Attention within windows, second version: cosines with a learned scale, plus what a small network makes of each distance.</summary>
/// <remarks>Liu et al. 2022, arXiv:2111.09883, sections 3.2 and 3.3. Keys have no bias: theirs in <c>qkv.bias</c> is taken as zero.</remarks>
internal sealed class CosineWindowAttention : Module<Tensor, Tensor>
{
    private const int HiddenWidth = 512;
    private const double FirstScale = 10;
    private const double LargestScale = 100;
    private const double LargestBias = 16;

    private readonly ShiftedWindows _windows;
    private readonly int _heads;

    [ComponentName(Name = "logit_scale")]
    private readonly Parameter _logScale;
    [ComponentName(Name = "relative_coords_table")]
    private readonly Tensor _coordinates;
    [ComponentName(Name = "relative_position_index")]
    private readonly Tensor _index;
    [ComponentName(Name = "qkv")]
    private readonly Linear _input;
    [ComponentName(Name = "proj")]
    private readonly Linear _output;
    [ComponentName(Name = "cpb_mlp")]
    private readonly Sequential _distances;

    public CosineWindowAttention(int width, int heads, ShiftedWindows windows)
        : base(nameof(CosineWindowAttention))
    {
        _windows = windows;
        _heads = heads;
        _logScale = new Parameter(full([heads, 1, 1], Math.Log(FirstScale), ScalarType.Float32));
        _coordinates = RelativePositions.LogCoordinates(windows.Side);
        _index = RelativePositions.Index(windows.Side);
        _input = Linear(width, 3 * width);
        _output = Linear(width, width);
        _distances = Sequential(Linear(2, HiddenWidth), ReLU(), Linear(HiddenWidth, heads, hasBias: false));
        RegisterComponents();
    }

    /// <summary>N×h×w×C to the same.</summary>
    public override Tensor forward(Tensor input) => _windows.Attend(input, (x, mask) => WrappedTensorDisposeScope(() =>
    {
        var heads = WindowHeads.Of(functional.linear(x, _input.weight, BiasWithoutKeys()), _heads);
        var cosines = functional.normalize(heads.Queries, dim: -1).matmul(functional.normalize(heads.Keys, dim: -1).transpose(-2, -1));
        var matches = (cosines * _logScale.clamp(max: Math.Log(LargestScale)).exp()) + Bias();
        return _output.call(heads.Collect(matches, mask));
    }));

    private Tensor BiasWithoutKeys()
    {
        var parts = _input.bias!.chunk(3);
        return cat([parts[0], zeros_like(parts[1]), parts[2]]);
    }

    private Tensor Bias()
    {
        var table = _distances.call(_coordinates).flatten(0, 2); // ways×heads
        return RelativePositions.Look(table, _index).sigmoid() * LargestBias;
    }
}
