using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.Swin;

/// <summary>Swin transformer: neighbouring patches look at each other within windows, which move from block to block.</summary>
/// <remarks>Liu et al. 2021, arXiv:2103.14030, section 3.1; keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class SwinClassifier : ImageClassifier
{
    private const int Patch = 4;
    private const int FirstWidth = 96;
    private const int FirstHeads = 3;

    [ComponentName(Name = "features")]
    private readonly Sequential _features;
    [ComponentName(Name = "norm")]
    private readonly LayerNorm _norm;
    [ComponentName(Name = "head")]
    private readonly Linear _head;

    public SwinClassifier(SwinOptions options, int classes)
        : base(nameof(SwinClassifier))
    {
        var layers = new List<Module<Tensor, Tensor>>
        {
            Sequential(Conv2d(3, FirstWidth, Patch, stride: Patch), AxisOrder.ChannelsLast(), LayerNorm(FirstWidth)),
        };
        for (var stage = 0; stage < options.Blocks.Length; stage++)
        {
            if (stage > 0) layers.Add(new PatchMerging(options.Version, FirstWidth << (stage - 1)));
            layers.Add(Stage(options, stage));
        }

        var width = FirstWidth << (options.Blocks.Length - 1);
        _features = Sequential(layers);
        _norm = LayerNorm(width);
        _head = Linear(width, classes);
        RegisterComponents();
        TransformerInitialisation.Linears(this);
    }

    public override IReadOnlyList<string> FreshLayers => ["head"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(
        () => _norm.call(_features.call(images)).permute(0, 3, 1, 2)); // N×h×w×C -> N×C×h×w

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    private static Sequential Stage(SwinOptions options, int stage)
    {
        var first = options.Blocks.Take(stage).Sum();
        return Sequential(Enumerable.Range(0, options.Blocks[stage]).Select(block => new SwinBlock(
            options.Version,
            FirstWidth << stage,
            FirstHeads << stage,
            new ShiftedWindows(options.Window, block % 2 == 0 ? 0 : options.Window / 2),
            options.StochasticDepth * (first + block) / (options.Blocks.Sum() - 1))));
    }
}
