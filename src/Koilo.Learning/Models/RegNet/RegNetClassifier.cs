using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.RegNet;

/// <summary>RegNet Y: residual blocks with channel attention, whose widths and depths follow one simple rule.</summary>
/// <remarks>Radosavovic et al. 2020, arXiv:2003.13678; keys, numbers and first weights as torchvision has them.</remarks>
internal sealed class RegNetClassifier : ImageClassifier
{
    private const int StemChannels = 32;

    [ComponentName(Name = "stem")]
    private readonly Sequential _stem;
    [ComponentName(Name = "trunk_output")]
    private readonly Sequential _trunk;
    [ComponentName(Name = "fc")]
    private readonly Linear _head;

    public RegNetClassifier(RegNetOptions options, int classes)
        : base(nameof(RegNetClassifier))
    {
        _stem = new ConvNorm(3, StemChannels, 3) { Stride = 2, Activation = () => ReLU() }.Build();
        _trunk = Sequential(options.Stages.Select((stage, i) =>
            ($"block{i + 1}", (Module<Tensor, Tensor>)Stage(options, i, i == 0 ? StemChannels : options.Stages[i - 1].Width))));
        _head = NormalLinear.Of(options.Stages[^1].Width, classes);
        RegisterComponents();
        ConvInitialisation.KaimingNormal(this, FanInOut.FanOut);
    }

    public override IReadOnlyList<string> FreshLayers => ["fc"];

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _trunk.call(_stem.call(images)));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    private static Sequential Stage(RegNetOptions options, int index, int inputs)
    {
        var (blocks, width) = options.Stages[index];
        return Sequential(Enumerable.Range(0, blocks).Select(i =>
        {
            Module<Tensor, Tensor> block = i == 0
                ? new RegNetBlock(inputs, width, stride: 2, options.GroupWidth)
                : new RegNetBlock(width, width, stride: 1, options.GroupWidth);
            return ($"block{index + 1}-{i}", block);
        }));
    }
}
