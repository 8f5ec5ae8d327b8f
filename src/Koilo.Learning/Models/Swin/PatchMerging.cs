using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.Swin;

/// <summary>Makes one position with twice the channels of every 2×2 positions.</summary>
/// <remarks>The second version normalises after the linear layer instead of before it. Odd sides are padded with zeros.</remarks>
internal sealed class PatchMerging : Module<Tensor, Tensor>
{
    private readonly SwinVersion _version;

    [ComponentName(Name = "reduction")]
    private readonly Linear _reduction;
    [ComponentName(Name = "norm")]
    private readonly LayerNorm _norm;

    public PatchMerging(SwinVersion version, int width)
        : base(nameof(PatchMerging))
    {
        _version = version;
        _reduction = Linear(4 * width, 2 * width, hasBias: false);
        _norm = LayerNorm(version == SwinVersion.One ? 4 * width : 2 * width);
        RegisterComponents();
    }

    /// <summary>N×h×w×C to N×⌈h÷2⌉×⌈w÷2⌉×2C.</summary>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var (height, width) = (input.shape[1], input.shape[2]);
        var x = functional.pad(input, [0, 0, 0, width % 2, 0, height % 2])
            .unflatten(2, -1, 2).unflatten(1, -1, 2) // N×h÷2×2×w÷2×2×C
            .permute(0, 1, 3, 4, 2, 5).flatten(3); // the four column by column, as the weights expect them
        return _version == SwinVersion.One ? _reduction.call(_norm.call(x)) : _norm.call(_reduction.call(x));
    });
}
