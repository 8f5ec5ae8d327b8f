using Koilo.Learning.Layers;
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
    [ComponentName(Name = "fc")]
    private readonly Linear _head;

    public ResNetClassifier(ResNetStage stage, int[] blocks, int classes)
        : base(nameof(ResNetClassifier))
    {
        _stem = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
        _stemNorm = BatchNorm2d(64);
        _pool = MaxPool2d(3, stride: 2, padding: 1);
        _stage1 = stage.Of(64, 64, blocks[0], stride: 1);
        _stage2 = stage.Of(64 * stage.Expansion, 128, blocks[1], stride: 2);
        _stage3 = stage.Of(128 * stage.Expansion, 256, blocks[2], stride: 2);
        _stage4 = stage.Of(256 * stage.Expansion, 512, blocks[3], stride: 2);
        _head = Linear(512 * stage.Expansion, classes);
        RegisterComponents();
        ConvInitialisation.KaimingNormal(this, FanInOut.FanOut);
    }

    public override IReadOnlyList<string> FreshLayers => ["fc"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(
        () => _stage4.call(_stage3.call(_stage2.call(_stage1.call(Stem(images))))));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    private Tensor Stem(Tensor images) => WrappedTensorDisposeScope(() => _pool.call(_stemNorm.call(_stem.call(images)).relu()));
}
