using Koilo.Learning.Losses;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Losses;

public class TrainingLossTests
{
    /// <summary>The criterion adds a head's scores up: 1 + 2 = 3 for the main head, 4 and 6 for the others. 3 + 0.5·(4 + 6) = 8.</summary>
    [Fact]
    public void Auxiliary_heads_count_with_their_weight()
    {
        using var scope = NewDisposeScope();
        using var model = new ThreeHeads();
        var (loss, scores) = TrainingLoss.Of(model, ones(1, 2, 1, 1), head => head.sum());
        Assert.Equal(8, loss.item<float>());
        Assert.Equal([1f, 2f], scores.data<float>().ToArray());
    }

    private sealed class ThreeHeads() : ImageClassifier(nameof(ThreeHeads)), IAuxiliaryHeads
    {
        public double AuxiliaryWeight => 0.5;

        public override Tensor Features(Tensor images) => images.alias();

        public override Tensor Scores(Tensor features) => features.flatten(1) * tensor([1f, 2]);

        public IReadOnlyList<Tensor> ScoresOfAllHeads(Tensor images) => [Scores(images), Scores(images) + 0.5f, Scores(images) * 2];
    }
}
