using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Selective;

namespace Koilo.Core.Tests.Evaluation.Selective;

public class ConformalPredictorTests
{
    /// <summary>Nine images of class a with probabilities 0.9, 0.8 … 0.1: the ⌈10·0.8⌉ = 8th smallest LAC score 1 − p is 0.8.</summary>
    [Fact]
    public void LAC_by_hand()
    {
        var predictor = ConformalPredictor.Fit(ConformalScore.Lac, Nine, 0.2);
        Assert.Equal(0.8, Assert.Single(predictor.Thresholds), 1e-12);
        Assert.Equal([true, false, true], predictor.Set([0.5, 0.1, 0.4]));
    }

    /// <summary>Sorted 0.5, 0.4, 0.1: APS scores 0.5, 0.9, 1; RAPS adds 0.1 a rank: 0.5, 1.0, 1.2.</summary>
    [Theory]
    [InlineData(ConformalScore.Aps, true)]
    [InlineData(ConformalScore.Raps, false)]
    public void APS_adds_up_and_RAPS_adds_a_penalty(ConformalScore score, bool second) =>
        Assert.Equal([true, false, second], new ConformalPredictor(score, [0.95]).Set([0.5, 0.1, 0.4]));

    /// <summary>
    /// Nine images of a as above, four of b with probabilities 0.9, 0.7, 0.5, 0.3: of b the ⌈5·0.8⌉ = 4th smallest of 0.1, 0.3, 0.5, 0.7. One threshold for
    /// all thirteen would be the ⌈14·0.8⌉ = 12th smallest, 0.8.
    /// </summary>
    [Fact]
    public void A_threshold_per_class_by_hand()
    {
        var rows = Rows([.. Enumerable.Range(1, 9).Select(i => (i / 10.0, "a")), (0.1, "b"), (0.3, "b"), (0.5, "b"), (0.7, "b")]);
        var predictor = ConformalPredictor.Fit(ConformalScore.LacPerClass, rows, 0.2);
        Assert.Equal([0.8, 0.7], predictor.Thresholds, (double x, double y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal([true, false], predictor.Set([0.75, 0.25]));
        Assert.Equal(0.8, Assert.Single(ConformalPredictor.Fit(ConformalScore.Lac, rows, 0.2).Thresholds), 1e-12);
    }

    [Fact] // ⌈10·0.95⌉ = 10 > 9
    public void Too_few_images_exclude_nothing() =>
        Assert.Equal([true, true], ConformalPredictor.Fit(ConformalScore.Lac, Nine, 0.05).Set([1, 0]));

    /// <summary>Confidences 0.9 0.8 0.7 0.6, the third wrong: up to 0.8 no error, up to 0.6 one of four.</summary>
    [Fact]
    public void Referral_threshold_by_hand()
    {
        var rows = Rows((0.9, "a"), (0.8, "a"), (0.7, "b"), (0.6, "a"));
        Assert.Equal(0.8, Referrals.Threshold(rows, 0.1).Value);
        Assert.Equal(0.6, Referrals.Threshold(rows, 0.25).Value);
        Assert.Equal([new(0.25, 0), new(0.5, 0), new(0.75, 1.0 / 3), new(1, 0.25)], Referrals.RiskCoverage(rows));
        Assert.False(Referrals.Threshold(Rows((0.9, "b")), 0.1).IsDefined);
    }

    private static LabelledPredictions Nine { get; } = Rows([.. Enumerable.Range(1, 9).Select(i => (i / 10.0, "a"))]);

    private static LabelledPredictions Rows(params (double P, string Label)[] rows) =>
        LabelledPredictions.Of(new PredictionTable(["a", "b"], [.. rows.Select((row, i) => new Prediction($"{i}", row.Label, [row.P, 1 - row.P]))]));
}
