using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ResidualAttention;

/// <summary>Two branches: the trunk computes features T, the mask M says where and which of them matter; (1 + M) · T goes on.</summary>
/// <remarks>
/// Wang et al. 2017, arXiv:1704.06904, equation 3, mixed attention (equation 4: a sigmoid for each channel and position); p = 1 residual unit
/// before and after, t = 2 in the trunk.
/// </remarks>
internal sealed class AttentionModule : Module<Tensor, Tensor>, IAttention
{
    [ComponentName(Name = "before")]
    private readonly PreActivationUnit _before;
    [ComponentName(Name = "trunk")]
    private readonly Sequential _trunk;
    [ComponentName(Name = "mask")]
    private readonly Sequential _mask;
    [ComponentName(Name = "after")]
    private readonly PreActivationUnit _after;
    private readonly Gating _gating = new();

    /// <param name="channels">C.</param>
    /// <param name="levels">How often the mask halves the map.</param>
    public AttentionModule(int channels, int levels)
        : base(nameof(AttentionModule))
    {
        _before = PreActivationUnit.Same(channels);
        _trunk = Sequential(PreActivationUnit.Same(channels), PreActivationUnit.Same(channels));
        _mask = Sequential(
            ("hourglass", new MaskLevel(channels, levels)),
            ("bn1", BatchNorm2d(channels)),
            ("relu1", ReLU()),
            ("conv1", Conv2d(channels, channels, 1, bias: false)),
            ("bn2", BatchNorm2d(channels)),
            ("relu2", ReLU()),
            ("conv2", Conv2d(channels, channels, 1, bias: false)),
            ("sigmoid", Sigmoid()));
        _after = PreActivationUnit.Same(channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = _before.call(input);
        return _after.call(_gating.call(_trunk.call(x), 1 + _mask.call(x)));
    });

    /// <inheritdoc/>
    public AttentionWeights Weights(Tensor input) => AttentionWeights.OfMixed(() => _mask.call(_before.call(input)));
}
