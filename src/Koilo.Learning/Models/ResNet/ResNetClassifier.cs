using Koilo.Learning.Layers;
using Koilo.Learning.Models.Attention;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.ResNet;

/// <summary>ResNet: blocks that add a correction to what they are given, so that very deep networks still train.</summary>
/// <remarks>He et al. 2016, arXiv:1512.03385, table 1; keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class ResNetClassifier : ImageClassifier
{
    private const int FirstWidth = 64;

    private readonly IReadOnlyList<string> _attentionLayers;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _stem;
    [ComponentName(Name = "bn1")]
    private readonly BatchNorm2d _stemNorm;
    [ComponentName(Name = "maxpool")]
    private readonly MaxPool2d _pool;
    [ComponentName(Name = "layer1")]
    private readonly Sequential _stage1;
    [ComponentName(Name = "layer2")]
    private readonly Sequential _stage2;
    [ComponentName(Name = "layer3")]
    private readonly Sequential _stage3;
    [ComponentName(Name = "layer4")]
    private readonly Sequential _stage4;
    [ComponentName(Name = "attention_pool")]
    private readonly AttentionLayer? _attentionPool;
    [ComponentName(Name = "fc")]
    private readonly Linear _head;
    private readonly ReLU _rectifier = ReLU();

    /// <param name="stage">Its kind of blocks.</param>
    /// <param name="blocks">Blocks in each of the four stages.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="attention">Attention to insert; null for the network as published.</param>
    public ResNetClassifier(ResNetStage stage, int[] blocks, int classes, AttentionPlan? attention = null)
        : base(nameof(ResNetClassifier))
    {
        Sequential Stage(int number, int stride)
        {
            var width = FirstWidth << (number - 1);
            var inputs = number == 1 ? FirstWidth : width / 2 * stage.Expansion;
            var layers = stage.Of(new(inputs, width, stride) { Attention = attention }, blocks[number - 1]);
            return attention?.AfterStage(number, blocks.Length, width * stage.Expansion) is { } layer ? layers.append("attention", layer) : layers;
        }

        var channels = FirstWidth * 8 * stage.Expansion;
        _stem = Conv2d(3, FirstWidth, 7, stride: 2, padding: 3, bias: false);
        _stemNorm = BatchNorm2d(FirstWidth);
        _pool = MaxPool2d(3, stride: 2, padding: 1);
        _stage1 = Stage(1, stride: 1);
        _stage2 = Stage(2, stride: 2);
        _stage3 = Stage(3, stride: 2);
        _stage4 = Stage(4, stride: 2);
        _attentionPool = attention?.ForPooling(channels);
        _head = Linear(channels, classes);
        RegisterComponents();
        _attentionLayers = AttentionPlan.LayersOf(this);
        ConvInitialisation.KaimingNormal(this, FanInOut.FanOut);
    }

    public override IReadOnlyList<string> FreshLayers => ["fc", .. _attentionLayers];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(
        () => _stage4.call(_stage3.call(_stage2.call(_stage1.call(Stem(images))))));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(
        () => _head.call(_attentionPool?.call(features) ?? features.mean([2, 3])));

    private Tensor Stem(Tensor images) => WrappedTensorDisposeScope(() => _pool.call(RectifiedNorm.Of(_stemNorm, _rectifier, _stem.call(images))));
}
