using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.MobileNet;

/// <summary>MobileNet v2: blocks that are wide inside, where each channel is filtered on its own, and narrow between.</summary>
/// <remarks>Sandler et al. 2018, arXiv:1801.04381, table 2; keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class MobileNetV2Classifier : ImageClassifier
{
    private const int Stem = 32;
    private const int Last = 1280;

    private static readonly (int Expansion, int Outputs, int Blocks, int Stride)[] Stages =
    [
        (1, 16, 1, 1),
        (6, 24, 2, 2),
        (6, 32, 3, 2),
        (6, 64, 4, 2),
        (6, 96, 3, 1),
        (6, 160, 3, 2),
        (6, 320, 1, 1),
    ];

    [ComponentName(Name = "features")]
    private readonly Sequential _features;
    [ComponentName(Name = "classifier")]
    private readonly Sequential _head;

    public MobileNetV2Classifier(int classes)
        : base(nameof(MobileNetV2Classifier))
    {
        var channels = Stem;
        List<Module<Tensor, Tensor>> layers = [(Active(3, Stem, 3) with { Stride = 2 }).Build()];
        foreach (var stage in Stages)
        {
            for (var i = 0; i < stage.Blocks; i++)
            {
                layers.Add(Block(new InvertedResidual(channels, stage.Outputs, i == 0 ? stage.Stride : 1), stage.Expansion));
                channels = stage.Outputs;
            }
        }

        layers.Add(Active(channels, Last, 1).Build());
        _features = Sequential(layers);
        _head = Sequential(Dropout(0.2), NormalLinear.Of(Last, classes));
        RegisterComponents();
        ConvInitialisation.KaimingNormal(this, FanInOut.FanOut);
    }

    public override IReadOnlyList<string> FreshLayers => ["classifier.1"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _features.call(images));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    private static Module<Tensor, Tensor> Block(InvertedResidual block, int expansion)
    {
        var wide = block.Inputs * expansion;
        List<Module<Tensor, Tensor>> layers = expansion == 1 ? [] : [Active(block.Inputs, wide, 1).Build()];
        layers.Add((Active(wide, wide, 3) with { Stride = block.Stride, Groups = wide }).Build());
        layers.AddRange([Conv2d(wide, block.Outputs, 1, bias: false), BatchNorm2d(block.Outputs)]);
        return block.Around("conv", Sequential(layers));
    }

    private static ConvNorm Active(int inputs, int outputs, int kernel) => new(inputs, outputs, kernel) { Activation = () => ReLU6() };
}
