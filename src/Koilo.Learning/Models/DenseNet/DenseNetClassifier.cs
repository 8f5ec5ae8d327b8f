using Koilo.Learning.Layers;
using Koilo.Learning.Models.Attention;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.DenseNet;

/// <summary>DenseNet: every layer sees the channels of all layers before it in its block.</summary>
/// <remarks>Huang et al. 2017, arXiv:1608.06993, table 1 (DenseNet-BC); keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class DenseNetClassifier : ImageClassifier
{
    private readonly IReadOnlyList<string> _attentionLayers;

    [ComponentName(Name = "features")]
    private readonly Sequential _features;
    [ComponentName(Name = "attention_pool")]
    private readonly AttentionLayer? _attentionPool;
    [ComponentName(Name = "classifier")]
    private readonly Linear _head;
    private readonly ReLU _rectifier = ReLU();

    public DenseNetClassifier(DenseNetOptions options, int classes)
        : base(nameof(DenseNetClassifier))
    {
        var layers = Stem(options.Stem);
        var channels = options.Stem;
        for (var block = 1; block <= options.Layers.Length; block++)
        {
            layers.Add(($"denseblock{block}", Block(options, block, channels)));
            channels += options.Growth * options.Layers[block - 1];
            if (options.Attention?.AfterStage(block, options.Layers.Length, channels) is { } attention) layers.Add(($"attention{block}", attention));
            if (block == options.Layers.Length) break;
            layers.Add(($"transition{block}", Transition(channels)));
            channels /= 2;
        }

        layers.Add(("norm5", BatchNorm2d(channels)));
        _features = Sequential(layers);
        _attentionPool = options.Attention?.ForPooling(channels);
        _head = Linear(channels, classes);
        RegisterComponents();
        _attentionLayers = AttentionPlan.LayersOf(this);
        ConvInitialisation.KaimingNormal(this, FanInOut.FanIn);
        zeros_(_head.bias);
    }

    public override IReadOnlyList<string> FreshLayers => ["classifier", .. _attentionLayers];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _rectifier.call(_features.call(images)));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(
        () => _head.call(_attentionPool?.call(features) ?? features.mean([2, 3])));

    private static List<(string Name, Module<Tensor, Tensor> Layer)> Stem(int channels) =>
    [
        ("conv0", Conv2d(3, channels, 7, stride: 2, padding: 3, bias: false)),
        ("norm0", BatchNorm2d(channels)),
        ("relu0", ReLU()),
        ("pool0", MaxPool2d(3, stride: 2, padding: 1)),
    ];

    private static Sequential Block(DenseNetOptions options, int block, int channels)
    {
        var layers = options.Layers[block - 1];
        var isLastBlock = block == options.Layers.Length;
        return Sequential(Enumerable.Range(1, layers).Select(layer =>
        {
            Module<Tensor, Tensor>? attention = isLastBlock && layer == layers && options.AttentionReduction is { } reduction
                ? new ChannelAttention(options.Growth, reduction)
                : options.Attention?.InBlock(options.Growth);
            Module<Tensor, Tensor> dense = new DenseLayer(channels + ((layer - 1) * options.Growth), options.Growth, attention);
            return ($"denselayer{layer}", dense);
        }));
    }

    private static Sequential Transition(int channels) => Sequential(
        ("norm", BatchNorm2d(channels)),
        ("relu", ReLU()),
        ("conv", Conv2d(channels, channels / 2, 1, bias: false)),
        ("pool", AvgPool2d(2, stride: 2)));
}
