using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.InceptionV3;

/// <summary>The auxiliary head of Inception v3: pooling, two convolutions, the mean, a linear layer. Needs 17×17 positions.</summary>
/// <remarks>Szegedy et al. 2016, arXiv:1512.00567, figure 8.</remarks>
internal sealed class InceptionV3Auxiliary : Module<Tensor, Tensor>
{
    [ComponentName(Name = "conv0")]
    private readonly RectifiedConv _reduce;
    [ComponentName(Name = "conv1")]
    private readonly RectifiedConv _spatial;
    [ComponentName(Name = "fc")]
    private readonly Linear _scores;

    public InceptionV3Auxiliary(int inputs, int classes)
        : base(nameof(InceptionV3Auxiliary))
    {
        _reduce = new RectifiedConv(inputs, 128, (1, 1));
        _spatial = new RectifiedConv(128, 768, (5, 5));
        _scores = Linear(768, classes);
        RegisterComponents();
    }

    public Linear Head => _scores;

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = _spatial.call(_reduce.call(functional.avg_pool2d(input, 5, stride: 3)));
        return _scores.call(x.mean([2, 3]));
    });
}
