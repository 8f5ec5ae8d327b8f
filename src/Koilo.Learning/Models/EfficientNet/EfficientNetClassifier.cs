using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.EfficientNet;

/// <summary>EfficientNet: inverted residual blocks with channel attention; one small network, found by a search, scaled to many sizes.</summary>
/// <remarks>Tan and Le 2019, arXiv:1905.11946, and 2021, arXiv:2104.00298; keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class EfficientNetClassifier : ImageClassifier
{
    private const double LastDropProbability = 0.2; // of the block after the last one; the first block's is 0

    [ComponentName(Name = "features")]
    private readonly Sequential _features;
    [ComponentName(Name = "classifier")]
    private readonly Sequential _head;

    public EfficientNetClassifier(EfficientNetOptions options, int classes)
        : base(nameof(EfficientNetClassifier))
    {
        var head = Linear(options.Last, classes);
        _features = Sequential([
            Active(options, 3, options.Stem, 3, stride: 2),
            .. Stages(options),
            Active(options, options.Stages[^1].Outputs, options.Last, 1, stride: 1)]);
        _head = Sequential(Dropout(options.Dropout), head);
        RegisterComponents();
        ConvInitialisation.KaimingNormalWithoutBias(this, FanInOut.FanOut);
        uniform_(head.weight, -1 / Math.Sqrt(classes), 1 / Math.Sqrt(classes));
        zeros_(head.bias);
    }

    public override IReadOnlyList<string> FreshLayers => ["classifier.1"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _features.call(images));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    private static IEnumerable<Module<Tensor, Tensor>> Stages(EfficientNetOptions options)
    {
        var (channels, done, all) = (options.Stem, 0, options.Stages.Sum(stage => stage.Blocks));
        foreach (var stage in options.Stages)
        {
            var blocks = new List<Module<Tensor, Tensor>>();
            for (var i = 0; i < stage.Blocks; i++, done++)
            {
                var stride = i == 0 ? stage.Stride : 1;
                var block = new EfficientNetBlock(channels, stage.Outputs, stage.Expansion, stage.Kernel, stride) { Norm = options.Norm };
                var residual = new InvertedResidual(channels, stage.Outputs, stride) { DropProbability = LastDropProbability * done / all };
                blocks.Add(residual.Around("block", stage.Layers(block)));
                channels = stage.Outputs;
            }

            yield return Sequential(blocks);
        }
    }

    private static Sequential Active(EfficientNetOptions options, int inputs, int outputs, int kernel, int stride) =>
        new ConvNorm(inputs, outputs, kernel) { Stride = stride, Norm = options.Norm, Activation = () => SiLU() }.Build();
}
