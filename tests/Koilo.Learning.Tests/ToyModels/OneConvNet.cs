using Koilo.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ToyModels;

/// <summary>
/// A network small enough for paper and pencil (the weights are those of Captum's documented test network): one 3×3 convolution of ones with two
/// outputs (biases −50 and −75), ReLU, a linear layer with weights +1 (five times) and −1 (three times) for its only class.
/// </summary>
/// <remarks>
/// For the input 0…15 as 1×4×4, each 3×3 window sums to 45, 54, 81 and 90, so A₁ = [[−5, 4], [31, 40]] and A₂ = [[−30, −21], [6, 15]].
/// After ReLU and flattening: 0, 4, 31, 40, 0 | 0, 6, 15. Score = (0 + 4 + 31 + 40 + 0) − (0 + 6 + 15) = 54.
/// </remarks>
internal sealed class OneConvNet : ImageClassifier
{
    private readonly Conv2d _convolution = nn.Conv2d(1, 2, 3);
    private readonly Linear _linear = nn.Linear(8, 1, hasBias: false);

    public OneConvNet()
        : base(nameof(OneConvNet))
    {
        RegisterComponents();
        using var quiet = no_grad();
        _convolution.weight.fill_(1);
        _convolution.bias!.copy_(tensor([-50f, -75f]));
        _linear.weight.copy_(tensor([1f, 1, 1, 1, 1, -1, -1, -1]).reshape(1, 8));
    }

    public static Tensor Input => arange(16, ScalarType.Float32).reshape(1, 1, 4, 4);

    public override Tensor Features(Tensor images) => _convolution.call(images); // N×2×2×2, before ReLU

    public override Tensor Scores(Tensor features) => _linear.call(features.relu().flatten(1));
}
