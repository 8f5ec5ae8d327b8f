using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ShuffleNet;

/// <summary>ShuffleNet v2: blocks that work on half of the channels at a time and shuffle them.</summary>
/// <remarks>
/// Ma et al. 2018, arXiv:1807.11164, table 5; keys, numbers and first weights as torchvision has them: PyTorch's usual ones, which
/// TorchSharp draws as well.
/// </remarks>
internal sealed class ShuffleNetClassifier : ImageClassifier
{
    private const int StemChannels = 24;

    [ComponentName(Name = "conv1")]
    private readonly Sequential _stem;
    [ComponentName(Name = "maxpool")]
    private readonly MaxPool2d _pool;
    [ComponentName(Name = "stage2")]
    private readonly Sequential _stage2;
    [ComponentName(Name = "stage3")]
    private readonly Sequential _stage3;
    [ComponentName(Name = "stage4")]
    private readonly Sequential _stage4;
    [ComponentName(Name = "conv5")]
    private readonly Sequential _last;
    [ComponentName(Name = "fc")]
    private readonly Linear _head;

    /// <param name="channels">Of the three stages and of the last convolution.</param>
    /// <param name="classes">How many classes.</param>
    public ShuffleNetClassifier(int[] channels, int classes)
        : base(nameof(ShuffleNetClassifier))
    {
        _stem = Sequential(Conv2d(3, StemChannels, 3, stride: 2, padding: 1, bias: false), BatchNorm2d(StemChannels), ReLU());
        _pool = MaxPool2d(3, stride: 2, padding: 1);
        _stage2 = Stage(StemChannels, channels[0], 4);
        _stage3 = Stage(channels[0], channels[1], 8);
        _stage4 = Stage(channels[1], channels[2], 4);
        _last = Sequential(Conv2d(channels[2], channels[3], 1, bias: false), BatchNorm2d(channels[3]), ReLU());
        _head = Linear(channels[3], classes);
        RegisterComponents();
    }

    public override IReadOnlyList<string> FreshLayers => ["fc"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(
        () => _last.call(_stage4.call(_stage3.call(_stage2.call(_pool.call(_stem.call(images)))))));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    private static Sequential Stage(int inputs, int outputs, int blocks) => Sequential(Enumerable.Range(0, blocks)
        .Select(Module<Tensor, Tensor> (i) => i == 0 ? new ShuffleBlock(inputs, outputs, stride: 2) : new ShuffleBlock(outputs, outputs, stride: 1))
        .ToArray());
}
