using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.ResidualAttention;

/// <summary>Residual Attention Network: a pre-activation ResNet whose stages each hold attention modules with a mask of their own.</summary>
/// <remarks>
/// Wang et al. 2017, arXiv:1704.06904, table 2. Layer by layer the network of the definitions that the authors published
/// (fwang91/residual-attention-network on GitHub), with its 31,810,728 (56) and 52,466,344 (92) weights; the paper's table says 31.9 and
/// 51.3 million. At 224 pixels every mask's smallest map is 7×7; at any other size masks are enlarged to the trunk's.
/// </remarks>
internal sealed class ResidualAttentionClassifier : ImageClassifier
{
    private const int StemChannels = 64;
    private const int LastUnits = 3;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _stem;
    [ComponentName(Name = "bn1")]
    private readonly BatchNorm2d _stemNorm;
    [ComponentName(Name = "maxpool")]
    private readonly MaxPool2d _pool;
    [ComponentName(Name = "stages")]
    private readonly Sequential _stages;
    [ComponentName(Name = "norm")]
    private readonly BatchNorm2d _norm;
    [ComponentName(Name = "fc")]
    private readonly Linear _head;
    private readonly ReLU _rectifier = ReLU();

    /// <param name="modules">Attention modules in each of the first three stages.</param>
    /// <param name="classes">How many classes.</param>
    public ResidualAttentionClassifier(int[] modules, int classes)
        : base(nameof(ResidualAttentionClassifier))
    {
        _stem = Conv2d(3, StemChannels, 7, stride: 2, padding: 3, bias: false);
        _stemNorm = BatchNorm2d(StemChannels);
        _pool = MaxPool2d(3, stride: 2, padding: 1);

        var units = new List<Module<Tensor, Tensor>>();
        var channels = 4 * StemChannels;
        for (var stage = 0; stage < modules.Length; stage++, channels *= 2)
        {
            units.Add(stage == 0 ? new PreActivationUnit(StemChannels, channels, 1) : new PreActivationUnit(channels / 2, channels, 2));
            for (var module = 0; module < modules[stage]; module++) units.Add(new AttentionModule(channels, modules.Length - stage));
        }

        units.Add(new PreActivationUnit(channels / 2, channels, 2));
        for (var unit = 1; unit < LastUnits; unit++) units.Add(PreActivationUnit.Same(channels));
        _stages = Sequential(units);
        _norm = BatchNorm2d(channels);
        _head = Linear(channels, classes);
        RegisterComponents();
        ConvInitialisation.KaimingNormal(this, FanInOut.FanOut);
    }

    public override IReadOnlyList<string> FreshLayers => ["fc"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _rectifier.call(_norm.call(_stages.call(Stem(images)))));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    private Tensor Stem(Tensor images) => WrappedTensorDisposeScope(() => _pool.call(RectifiedNorm.Of(_stemNorm, _rectifier, _stem.call(images))));
}
