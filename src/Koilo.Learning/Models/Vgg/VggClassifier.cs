using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.Vgg;

/// <summary>VGG: nothing but 3×3 convolutions and poolings, then three linear layers that hold most of its weights.</summary>
/// <remarks>Simonyan and Zisserman 2015, arXiv:1409.1556, table 1 (A, B, D and E); keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class VggClassifier : ImageClassifier
{
    private const int PooledSide = 7;
    private const int Hidden = 4096;

    private static readonly int[] Widths = [64, 128, 256, 512, 512];

    [ComponentName(Name = "features")]
    private readonly Sequential _features;
    [ComponentName(Name = "classifier")]
    private readonly Sequential _head;

    /// <param name="stage">With or without batch normalisation.</param>
    /// <param name="convolutions">Convolutions in each of the five stages.</param>
    /// <param name="classes">How many classes.</param>
    public VggClassifier(VggStage stage, int[] convolutions, int classes)
        : base(nameof(VggClassifier))
    {
        _features = Sequential(Widths.SelectMany((width, i) => stage.Of(i == 0 ? 3 : Widths[i - 1], width, convolutions[i])).ToArray());
        _head = Sequential(
            NormalLinear.Of(Widths[^1] * PooledSide * PooledSide, Hidden), ReLU(), Dropout(0.5),
            NormalLinear.Of(Hidden, Hidden), ReLU(), Dropout(0.5),
            NormalLinear.Of(Hidden, classes));
        RegisterComponents();
        ConvInitialisation.KaimingNormalWithoutBias(this, FanInOut.FanOut);
    }

    public override IReadOnlyList<string> FreshLayers => ["classifier.6"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _features.call(images));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(
        () => _head.call(functional.adaptive_avg_pool2d(features, PooledSide).flatten(1)));
}
