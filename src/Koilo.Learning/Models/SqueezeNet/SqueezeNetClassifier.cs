using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.SqueezeNet;

/// <summary>SqueezeNet: a small network without a fully connected layer; its last convolution has one channel per class.</summary>
/// <remarks>Iandola et al. 2016, arXiv:1602.07360, table 1; keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class SqueezeNetClassifier : ImageClassifier
{
    private const int FeatureChannels = 512;

    [ComponentName(Name = "features")]
    private readonly Sequential _features;
    [ComponentName(Name = "classifier")]
    private readonly Sequential _head;

    /// <param name="features">The layers before the classifier.</param>
    /// <param name="classes">How many classes.</param>
    public SqueezeNetClassifier(Sequential features, int classes)
        : base(nameof(SqueezeNetClassifier))
    {
        var scores = Conv2d(FeatureChannels, classes, 1);
        _features = features;
        _head = Sequential(Dropout(0.5), scores, ReLU(), AdaptiveAvgPool2d(1));
        RegisterComponents();
        ConvInitialisation.KaimingUniform(this);
        normal_(scores.weight, 0, 0.01);
    }

    public override IReadOnlyList<string> FreshLayers => ["classifier"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _features.call(images));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features).flatten(1)); // N×K×1×1 -> N×K
}
