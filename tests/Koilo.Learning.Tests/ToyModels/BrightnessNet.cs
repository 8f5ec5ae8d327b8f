using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ToyModels;

/// <summary>Scores that are sums of pixels, for paper and pencil: class 0 is the sum of the red values times a weight per pixel, class 1 is always 0.</summary>
internal sealed class BrightnessNet : ImageClassifier
{
    private readonly float[] _weights;

    public BrightnessNet(params float[] weights)
        : base(nameof(BrightnessNet))
    {
        _weights = weights;
        RegisterComponents();
    }

    public override Tensor Features(Tensor images) => images.narrow(1, 0, 1) * tensor(_weights).reshape(1, 1, images.shape[2], images.shape[3]);

    public override Tensor Scores(Tensor features)
    {
        var score = features.sum([1, 2, 3]);
        return stack([score, zeros_like(score)], 1);
    }
}
