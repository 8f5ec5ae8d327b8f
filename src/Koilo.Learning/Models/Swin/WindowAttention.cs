using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.Swin;

/// <summary>Attention within windows: scaled dot products, plus a learned number for each distance between two positions.</summary>
/// <remarks>Liu et al. 2021, arXiv:2103.14030, equation 4.</remarks>
internal sealed class WindowAttention : Module<Tensor, Tensor>
{
    private readonly ShiftedWindows _windows;
    private readonly int _heads;

    [ComponentName(Name = "relative_position_bias_table")]
    private readonly Parameter _distances;
    [ComponentName(Name = "relative_position_index")]
    private readonly Tensor _index;
    [ComponentName(Name = "qkv")]
    private readonly Linear _input;
    [ComponentName(Name = "proj")]
    private readonly Linear _output;

    public WindowAttention(int width, int heads, ShiftedWindows windows)
        : base(nameof(WindowAttention))
    {
        var ways = (2 * windows.Side) - 1;
        _windows = windows;
        _heads = heads;
        _distances = new Parameter(zeros(ways * ways, heads));
        _index = RelativePositions.Index(windows.Side);
        _input = Linear(width, 3 * width);
        _output = Linear(width, width);
        RegisterComponents();
        normal_(_distances, 0, 0.02);
    }

    /// <summary>N×h×w×C to the same.</summary>
    public override Tensor forward(Tensor input) => _windows.Attend(input, (x, mask) => WrappedTensorDisposeScope(() =>
    {
        var heads = WindowHeads.Of(_input.call(x), _heads);
        var scale = Math.Pow(x.shape[^1] / _heads, -0.5);
        var matches = (heads.Queries * scale).matmul(heads.Keys.transpose(-2, -1)) + RelativePositions.Look(_distances, _index);
        return _output.call(heads.Collect(matches, mask));
    }));
}
