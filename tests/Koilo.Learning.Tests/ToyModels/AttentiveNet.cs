using Koilo.Learning.Layers;
using Koilo.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ToyModels;

/// <summary>A small network with gated attention pooling and random but fixed weights.</summary>
internal sealed class AttentiveNet : ImageClassifier
{
    private readonly Conv2d _first = nn.Conv2d(3, 6, 3, padding: 1, stride: 2);
    private readonly GatedAttentionPooling _pooling = new(6);
    private readonly Linear _head = nn.Linear(6, 3);

    public AttentiveNet()
        : base(nameof(AttentiveNet))
    {
        RegisterComponents();
        using var generator = new Generator(7, CPU);
        using var quiet = no_grad();
        foreach (var parameter in parameters()) parameter.normal_(0, 0.5, generator);
    }

    public override Tensor Features(Tensor images) => _first.call(images).tanh(); // N×6×h×w

    public override Tensor Scores(Tensor features) => _head.call(_pooling.call(features));
}
