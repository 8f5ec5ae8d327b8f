using Koilo.Learning.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.GoogLeNet;

/// <summary>GoogLeNet: Inception modules, which look through windows of several sizes side by side, and two auxiliary heads.</summary>
/// <remarks>
/// Szegedy et al. 2015, arXiv:1409.4842, table 1, with batch normalisation; keys, numbers and first weights as torchvision has them (built
/// without weights: torchvision's file of weights expects images scaled by mean and deviation 0.5). The first weights are normal with
/// deviation 0.01; torchvision cuts them at ±2, which is 200 deviations.
/// </remarks>
internal sealed class GoogLeNetClassifier : ImageClassifier, IAuxiliaryHeads
{
    // Runs of layers; each layer is registered under its own name, and the runs are not.
    private readonly Sequential _toFirst = Sequential(
        ("conv1", new RectifiedConv(3, 64, (7, 7), stride: 2, padding: (3, 3))),
        ("maxpool1", Pool(3)),
        ("conv2", new RectifiedConv(64, 64, (1, 1))),
        ("conv3", new RectifiedConv(64, 192, (3, 3), padding: (1, 1))),
        ("maxpool2", Pool(3)),
        ("inception3a", new GoogLeNetBlock(192, 64, (96, 128), (16, 32), 32)),
        ("inception3b", new GoogLeNetBlock(256, 128, (128, 192), (32, 96), 64)),
        ("maxpool3", Pool(3)),
        ("inception4a", new GoogLeNetBlock(480, 192, (96, 208), (16, 48), 64)));

    private readonly Sequential _toSecond = Sequential(
        ("inception4b", new GoogLeNetBlock(512, 160, (112, 224), (24, 64), 64)),
        ("inception4c", new GoogLeNetBlock(512, 128, (128, 256), (24, 64), 64)),
        ("inception4d", new GoogLeNetBlock(512, 112, (144, 288), (32, 64), 64)));

    private readonly Sequential _toEnd = Sequential(
        ("inception4e", new GoogLeNetBlock(528, 256, (160, 320), (32, 128), 128)),
        ("maxpool4", Pool(2)),
        ("inception5a", new GoogLeNetBlock(832, 256, (160, 320), (32, 128), 128)),
        ("inception5b", new GoogLeNetBlock(832, 384, (192, 384), (48, 128), 128)));

    private readonly GoogLeNetAuxiliary _first;
    private readonly GoogLeNetAuxiliary _second;
    private readonly Sequential _head;

    public GoogLeNetClassifier(int classes)
        : base(nameof(GoogLeNetClassifier))
    {
        (_first, _second) = (new GoogLeNetAuxiliary(512, classes), new GoogLeNetAuxiliary(528, classes));
        _head = Sequential(("dropout", Dropout(0.2)), ("fc", Linear(1024, classes)));
        var layers = new[] { _toFirst, _toSecond, _toEnd }.SelectMany(run => run.named_children());
        foreach (var (name, layer) in layers.Concat([("aux1", _first), ("aux2", _second)]).Concat(_head.named_children()))
            register_module(name, layer);
        ConvInitialisation.Normal(this, 0.01);
    }

    public override IReadOnlyList<string> FreshLayers => ["fc", "aux1.fc2", "aux2.fc2"];

    /// <inheritdoc/>
    public double AuxiliaryWeight => 0.3;

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _toEnd.call(_toSecond.call(_toFirst.call(images))));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> ScoresOfAllHeads(Tensor images)
    {
        RequireSize(images);
        using var scope = NewDisposeScope();
        var early = _toFirst.call(images);
        var late = _toSecond.call(early);
        Tensor[] heads = [Scores(_toEnd.call(late)), _first.call(early), _second.call(late)];
        return [.. heads.Select(scores => scores.MoveToOuterDisposeScope())];
    }

    private static MaxPool2d Pool(int side) => MaxPool2d(side, stride: 2, ceil_mode: true);
}
