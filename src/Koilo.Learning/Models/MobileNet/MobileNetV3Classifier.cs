using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.MobileNet;

/// <summary>MobileNet v3: the blocks of MobileNet v2 with channel attention, in an order that a search found.</summary>
/// <remarks>
/// Howard et al. 2019, arXiv:1905.02244; keys, numbers and first weights as torchvision has them, ε and momentum of batch normalisation
/// among them.
/// </remarks>
internal sealed class MobileNetV3Classifier : ImageClassifier
{
    private const int Stem = 16;
    private const int LastExpansion = 6;

    private static readonly BatchNormOptions Norm = new(Epsilon: 1e-3, Momentum: 0.01);

    [ComponentName(Name = "features")]
    private readonly Sequential _features;
    [ComponentName(Name = "classifier")]
    private readonly Sequential _head;

    public MobileNetV3Classifier(MobileNetV3Options options, int classes)
        : base(nameof(MobileNetV3Classifier))
    {
        var channels = Stem;
        List<Module<Tensor, Tensor>> layers = [new ConvNorm(3, Stem, 3) { Stride = 2, Norm = Norm, Activation = () => Hardswish() }.Build()];
        foreach (var block in options.Blocks)
        {
            layers.Add(new InvertedResidual(channels, block.Outputs, block.Stride).Around("block", Layers(channels, block)));
            channels = block.Outputs;
        }

        var last = LastExpansion * channels;
        layers.Add(new ConvNorm(channels, last, 1) { Norm = Norm, Activation = () => Hardswish() }.Build());
        _features = Sequential(layers);
        _head = Sequential(NormalLinear.Of(last, options.Hidden), Hardswish(), Dropout(0.2), NormalLinear.Of(options.Hidden, classes));
        RegisterComponents();
        ConvInitialisation.KaimingNormalWithoutBias(this, FanInOut.FanOut);
    }

    public override IReadOnlyList<string> FreshLayers => ["classifier.3"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _features.call(images));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    private static Sequential Layers(int inputs, MobileNetV3Block block)
    {
        ConvNorm Active(int from, int kernel) => new(from, block.Wide, kernel) { Norm = Norm, Activation = block.Activation };

        List<Module<Tensor, Tensor>> layers = inputs == block.Wide ? [] : [Active(inputs, 1).Build()];
        layers.Add((Active(block.Wide, block.Kernel) with { Stride = block.Stride, Groups = block.Wide }).Build());
        if (block.Squeezed is { } squeezed) layers.Add(new SqueezeExcite(block.Wide, squeezed) { Gate = x => x.hardsigmoid() });
        layers.Add(new ConvNorm(block.Wide, block.Outputs, 1) { Norm = Norm }.Build());
        return Sequential(layers);
    }
}
