using Koilo.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ToyModels;

/// <summary>A small network of smooth functions on RGB images of any size, with random but fixed weights and a BatchNorm to trip over.</summary>
internal sealed class SmoothNet : ImageClassifier
{
    private readonly Conv2d _first = nn.Conv2d(3, 6, 3, padding: 1, stride: 2);
    private readonly BatchNorm2d _norm = nn.BatchNorm2d(6);
    private readonly Linear _head = nn.Linear(6, 3);

    public SmoothNet()
        : base(nameof(SmoothNet))
    {
        RegisterComponents();
        using var generator = new Generator(7, CPU);
        using var quiet = no_grad();
        foreach (var parameter in parameters()) parameter.normal_(0, 0.5, generator);
    }

    public static Tensor Images(int count, int side = 12)
    {
        using var generator = new Generator(5, CPU);
        return randn([count, 3, side, side], generator: generator);
    }

    public override Tensor Features(Tensor images) => _norm.call(_first.call(images)).tanh(); // N×6×h×w

    public override Tensor Scores(Tensor features) => _head.call(features.mean([2, 3]));
}
