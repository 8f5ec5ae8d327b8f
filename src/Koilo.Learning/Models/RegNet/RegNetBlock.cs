using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.RegNet;

/// <summary>A block of RegNet Y: 1×1, grouped 3×3, squeeze and excitation, 1×1, all of one width, added to the input.</summary>
/// <remarks>Radosavovic et al. 2020, arXiv:2003.13678, section 4. What is squeezed to is a quarter of the block's inputs, not of its width.</remarks>
internal sealed class RegNetBlock : Module<Tensor, Tensor>
{
    [ComponentName(Name = "proj")]
    private readonly Sequential? _shortcut;
    [ComponentName(Name = "f")]
    private readonly Sequential _layers;
    private readonly ReLU _rectifier = ReLU();

    public RegNetBlock(int inputs, int width, int stride, int groupWidth)
        : base(nameof(RegNetBlock))
    {
        var plain = new ConvNorm(width, width, 1);
        var active = plain with { Activation = () => ReLU() };
        _shortcut = inputs == width && stride == 1 ? null : (plain with { Inputs = inputs, Stride = stride }).Build();
        _layers = Sequential(
            ("a", (active with { Inputs = inputs }).Build()),
            ("b", (active with { Kernel = 3, Stride = stride, Groups = width / groupWidth }).Build()),
            ("se", new SqueezeExcite(width, (int)Math.Round(inputs / 4.0))),
            ("c", plain.Build()));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        WrappedTensorDisposeScope(() => _rectifier.call((_shortcut?.call(input) ?? input) + _layers.call(input)));
}
