using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.GoogLeNet;

/// <summary>An auxiliary head of GoogLeNet: 4×4 pooling, a 1×1 convolution, two linear layers.</summary>
/// <remarks>Szegedy et al. 2015, arXiv:1409.4842, section 5.</remarks>
internal sealed class GoogLeNetAuxiliary : Module<Tensor, Tensor>
{
    private const int PooledSide = 4;
    private const int Channels = 128;
    private const int Hidden = 1024;

    [ComponentName(Name = "conv")]
    private readonly RectifiedConv _convolution;
    [ComponentName(Name = "fc1")]
    private readonly Linear _hidden;
    [ComponentName(Name = "fc2")]
    private readonly Linear _scores;
    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public GoogLeNetAuxiliary(int inputs, int classes)
        : base(nameof(GoogLeNetAuxiliary))
    {
        _convolution = new RectifiedConv(inputs, Channels, (1, 1));
        _hidden = Linear(Channels * PooledSide * PooledSide, Hidden);
        _scores = Linear(Hidden, classes);
        _dropout = Dropout(0.7);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = _convolution.call(functional.adaptive_avg_pool2d(input, PooledSide)).flatten(1);
        return _scores.call(_dropout.call(_hidden.call(x).relu()));
    });
}
