using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ConvNeXt;

/// <summary>ConvNeXt: a convolutional network built and trained the way transformers are.</summary>
/// <remarks>Liu et al. 2022, arXiv:2201.03545, section 2; keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class ConvNeXtClassifier : ImageClassifier
{
    public const double Epsilon = 1e-6;

    private static readonly int[] Widths = [96, 192, 384, 768];

    [ComponentName(Name = "features")]
    private readonly Sequential _features;
    [ComponentName(Name = "classifier")]
    private readonly Sequential _head;

    /// <param name="blocks">Blocks in each of the four stages.</param>
    /// <param name="stochasticDepth">How often an image skips the last block while the network learns; rises to it from 0 in the first.</param>
    /// <param name="classes">How many classes.</param>
    public ConvNeXtClassifier(int[] blocks, double stochasticDepth, int classes)
        : base(nameof(ConvNeXtClassifier))
    {
        var layers = new List<Module<Tensor, Tensor>> { Sequential(Conv2d(3, Widths[0], 4, stride: 4), new ChannelLayerNorm(Widths[0], Epsilon)) };
        for (var (stage, first) = (0, 0); stage < blocks.Length; first += blocks[stage++])
        {
            if (stage > 0) layers.Add(Halving(Widths[stage - 1], Widths[stage]));
            layers.Add(Sequential(Enumerable.Range(first, blocks[stage])
                .Select(block => new ConvNeXtBlock(Widths[stage], stochasticDepth * block / (blocks.Sum() - 1)))));
        }

        _features = Sequential(layers);
        _head = Sequential(new ChannelLayerNorm(Widths[^1], Epsilon), Flatten(), Linear(Widths[^1], classes));
        RegisterComponents();
        TransformerInitialisation.Convolutions(this);
        TransformerInitialisation.Linears(this);
    }

    public override IReadOnlyList<string> FreshLayers => ["classifier.2"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _features.call(images));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3], keepdim: true)));

    private static Sequential Halving(int inputs, int outputs) =>
        Sequential(new ChannelLayerNorm(inputs, Epsilon), Conv2d(inputs, outputs, 2, stride: 2));
}
