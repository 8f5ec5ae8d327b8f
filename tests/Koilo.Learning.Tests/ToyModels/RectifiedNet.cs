using Koilo.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ToyModels;

/// <summary>A small network with a rectifier, a BatchNorm and a pool, with random but fixed weights, for images of <see cref="SmoothNet"/>.</summary>
internal sealed class RectifiedNet : ImageClassifier
{
    private readonly Conv2d _first = nn.Conv2d(3, 6, 3, padding: 1);
    private readonly BatchNorm2d _norm = nn.BatchNorm2d(6);
    private readonly ReLU _rectifier = nn.ReLU();
    private readonly MaxPool2d _pool = nn.MaxPool2d(3, stride: 2, padding: 1);
    private readonly Linear _head = nn.Linear(6, 3);

    public RectifiedNet()
        : base(nameof(RectifiedNet))
    {
        RegisterComponents();
        using var generator = new Generator(7, CPU);
        using var quiet = no_grad();
        foreach (var parameter in parameters()) parameter.normal_(0, 0.5, generator);
    }

    public override Tensor Features(Tensor images) => _pool.call(_rectifier.call(_norm.call(_first.call(images)))); // N×6×h×w

    public override Tensor Scores(Tensor features) => _head.call(features.mean([2, 3]));
}
