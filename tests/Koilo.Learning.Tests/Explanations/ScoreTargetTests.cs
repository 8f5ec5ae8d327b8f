using Koilo.Learning.Explanations;
using Koilo.Learning.Tensors;
using TorchSharp;

namespace Koilo.Learning.Tests.Explanations;

public class ScoreTargetTests
{
    [Fact]
    public void Logit_is_picked_per_row_and_targets_repeat_for_a_multiple_of_rows()
    {
        using var scope = torch.NewDisposeScope();
        var scores = torch.tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }).reshape(4, 2);
        Assert.Equal([2f, 3, 6, 7], TensorReadBack.Floats(new ClassLogit([1, 0]).Of(scores)));
    }

    /// <summary>Softmax of (0, ln 3) is (1/4, 3/4).</summary>
    [Fact]
    public void Probability_is_the_softmax()
    {
        using var scope = torch.NewDisposeScope();
        var scores = torch.tensor(new float[] { 0, MathF.Log(3) }).reshape(1, 2);
        Assert.Equal(0.75f, TensorReadBack.Floats(new ClassProbability([1]).Of(scores))[0], 1e-6f);
    }
}
