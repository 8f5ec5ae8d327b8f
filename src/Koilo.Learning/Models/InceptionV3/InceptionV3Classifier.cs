using Koilo.Learning.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.InceptionV3;

/// <summary>Inception v3: windows of many shapes side by side, large ones made of rows and columns, and an auxiliary head.</summary>
/// <remarks>
/// Szegedy et al. 2016, arXiv:1512.00567, table 1; keys, numbers and first weights as torchvision has them (built without weights:
/// torchvision's file of weights expects images scaled by mean and deviation 0.5). The first weights are normal with deviation 0.1, 0.001 in
/// the auxiliary head's linear layer; torchvision cuts them at ±2, which is 20 deviations.
/// </remarks>
internal sealed class InceptionV3Classifier : ImageClassifier, IAuxiliaryHeads
{
    // Runs of layers; each layer is registered under its own name, and the runs are not.
    private readonly Sequential _toAuxiliary = Sequential(
        ("Conv2d_1a_3x3", new RectifiedConv(3, 32, (3, 3), stride: 2)),
        ("Conv2d_2a_3x3", new RectifiedConv(32, 32, (3, 3))),
        ("Conv2d_2b_3x3", new RectifiedConv(32, 64, (3, 3), padding: (1, 1))),
        ("maxpool1", MaxPool2d(3, stride: 2)),
        ("Conv2d_3b_1x1", new RectifiedConv(64, 80, (1, 1))),
        ("Conv2d_4a_3x3", new RectifiedConv(80, 192, (3, 3))),
        ("maxpool2", MaxPool2d(3, stride: 2)),
        ("Mixed_5b", MixedBlocks.A(192, pooled: 32)),
        ("Mixed_5c", MixedBlocks.A(256, pooled: 64)),
        ("Mixed_5d", MixedBlocks.A(288, pooled: 64)),
        ("Mixed_6a", MixedBlocks.B(288)),
        ("Mixed_6b", MixedBlocks.C(768, between: 128)),
        ("Mixed_6c", MixedBlocks.C(768, between: 160)),
        ("Mixed_6d", MixedBlocks.C(768, between: 160)),
        ("Mixed_6e", MixedBlocks.C(768, between: 192)));

    private readonly Sequential _toEnd = Sequential(
        ("Mixed_7a", MixedBlocks.D(768)),
        ("Mixed_7b", MixedBlocks.E(1280)),
        ("Mixed_7c", MixedBlocks.E(2048)));

    private readonly InceptionV3Auxiliary _auxiliary;
    private readonly Sequential _head;

    public InceptionV3Classifier(int classes)
        : base(nameof(InceptionV3Classifier))
    {
        _auxiliary = new InceptionV3Auxiliary(768, classes);
        _head = Sequential(("dropout", Dropout(0.5)), ("fc", Linear(2048, classes)));
        var layers = _toAuxiliary.named_children().Append(("AuxLogits", _auxiliary)).Concat(_toEnd.named_children());
        foreach (var (name, layer) in layers.Concat(_head.named_children())) register_module(name, layer);
        ConvInitialisation.Normal(this, 0.1);
        normal_(_auxiliary.Head.weight, 0, 0.001);
    }

    public override IReadOnlyList<string> FreshLayers => ["fc", "AuxLogits.fc"];

    /// <inheritdoc/>
    public double AuxiliaryWeight => 0.4;

    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _toEnd.call(_toAuxiliary.call(images)));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.mean([2, 3])));

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> ScoresOfAllHeads(Tensor images)
    {
        RequireSize(images);
        using var scope = NewDisposeScope();
        var middle = _toAuxiliary.call(images);
        Tensor[] heads = [Scores(_toEnd.call(middle)), _auxiliary.call(middle)];
        return [.. heads.Select(scores => scores.MoveToOuterDisposeScope())];
    }
}
