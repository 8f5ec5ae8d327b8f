using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.ExplanationMetrics.Localisation;
using Koilo.Learning.Explanations;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;

namespace Koilo.Learning.Tests.ExplanationMetrics.Localisation;

public class EnergyInsideTests
{
    /// <summary>
    /// Map 1, 2, −5, 1 with evidence on the second and third pixel: positive energy 1 + 2 + 1 = 4, inside 2, so ½. Any positive factor leaves it.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Share_is_of_the_positive_energy(float factor) => Assert.Equal(0.5, Score([factor, 2 * factor, -5 * factor, factor], [0, 1, 1, 0]).Value, 1e-12);

    [Fact]
    public void A_perfect_map_scores_one_and_an_even_map_the_share_of_the_area()
    {
        Assert.Equal(1, Score([0, 3, 1, 0], [0, 1, 1, 0]).Value);
        Assert.Equal(0.25, Score([1, 1, 1, 1], [0, 0, 1, 0]).Value);
    }

    [Fact]
    public void Without_evidence_or_positive_values_there_is_no_score_but_a_reason()
    {
        Assert.Equal("no cell is known to carry the evidence", Score([1, 1, 1, 1], [0, 0, 0, 0]).Reason);
        var negative = Score([-1, -1, 0, 0], [1, 0, 0, 0]);
        Assert.False(negative.IsDefined);
        Assert.Equal("the map is nowhere positive", negative.Reason);
    }

    private static Koilo.Core.Evaluation.Figure Score(float[] map, float[] evidence)
    {
        using var scope = torch.NewDisposeScope();
        using var net = new SmoothNet();
        var subject = new MetricSubject(net, torch.zeros(1, 3, 2, 2), torch.tensor(map).reshape(1, 2, 2), new ClassLogit([0]), torch.tensor(evidence).reshape(1, 2, 2));
        return new EnergyInside().Score(subject)[0];
    }
}
