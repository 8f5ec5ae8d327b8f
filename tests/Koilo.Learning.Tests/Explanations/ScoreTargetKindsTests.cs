using Koilo.Core;
using Koilo.Learning.Explanations;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations;

public class ScoreTargetKindsTests
{
    private static readonly float[] Scores = [1, 4, 2.5f, 7, 0, 5];

    /// <summary>Rows (1, 4, 2.5) and (7, 0, 5): class 1 leads by 4 − 2.5, class 2 is behind by 5 − 7.</summary>
    [Fact]
    public void The_margin_is_to_the_best_of_the_others() => Assert.Equal([1.5f, -2], Of(new RunnerUpMargin([1, 2])));

    [Fact]
    public void A_contrast_is_a_difference_of_scores() => Assert.Equal([3f, 7], Of(new ClassContrast([1, 0], [0, 1])));

    /// <summary>Row 1, class 1, rivals 1 and 2.5 below 4 by 3 and 1.5: (e¹ · 3 + e^2.5 · 1.5) ÷ (e¹ + e^2.5) = 26.42859 ÷ 14.90077.</summary>
    [Fact]
    public void Rivals_count_by_their_probability() => Assert.Equal(1.77364f, Of(new NearestRivals([1, 0]))[0], 1e-4f);

    /// <summary>Of five classes the three nearest in score to 5 are 6, 3 and 2 (distances 1, 2, 3): differences −1, 2, 3.</summary>
    [Fact]
    public void Only_the_three_nearest_classes_are_rivals()
    {
        using var scope = NewDisposeScope();
        double[] p = [Math.Exp(6), Math.Exp(3), Math.Exp(2)];
        var expected = ((p[0] * -1) + (p[1] * 2) + (p[2] * 3)) / p.Sum();
        Assert.Equal(expected, new NearestRivals([0]).Of(tensor(new[] { 5f, 6, 0, 3, 2 }).unsqueeze(0)).item<float>(), 1e-5);
    }

    [Fact]
    public void The_highest_logit_is_taken_row_by_row() => Assert.Equal([4f, 7], Of(new HighestLogit([0, 0])));

    /// <summary>Class 1 of row 1: 4 + 4 − ln(e¹ + e⁴ + e^2.5) = 8 − 4.24131 = 3.75869.</summary>
    [Fact]
    public void The_log_probability_is_added() => Assert.Equal(3.75869f, Of(new LogitAndLogProbability([1, 0]))[0], 1e-4f);

    [Fact]
    public void A_class_that_does_not_exist_is_refused() => Assert.Throws<UserErrorException>(() => Of(new RunnerUpMargin([0, -1])));

    private static float[] Of(ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        return TensorReadBack.Floats(target.Of(tensor(Scores).reshape(2, 3)));
    }
}
