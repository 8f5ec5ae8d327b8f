using Koilo.Core.Evaluation;
using Koilo.Core.Reproduction;
using Koilo.Core.Reproduction.Results;

namespace Koilo.Core.Tests.Reproduction.Results;

public class ClaimsTests
{
    [Fact]
    public void A_claim_of_one_comparison_follows_its_answer()
    {
        var claim = Judged(1, Answer(Question.Attention, 0.021, 0.003));
        Assert.Equal(ClaimVerdict.Holds, claim.Verdict);
        Assert.Equal("Does residual channel attention help on images of cell groups? Yes: +2.1 points, 95 % interval +1.1 to +3.1; p = 0.003.", claim.Words);
        Assert.Equal(ClaimVerdict.NotShown, Judged(1, Answer(Question.Attention, 0.021, 0.2)).Verdict);
        Assert.Equal(ClaimVerdict.Contradicted, Judged(1, Answer(Question.Attention, -0.021, 0.003)).Verdict);
        Assert.Equal((ClaimVerdict.NotTested, "The runs that would tell have not been made."), (Judged(1).Verdict, Judged(1).Words));
    }

    /// <summary>To be best of four takes three answers.</summary>
    [Fact]
    public void A_claim_of_several_comparisons_needs_all_of_them()
    {
        QuestionResult[] all = [Answer(Question.Attention, 0.1, 0.001), Answer(Question.OverResNet, 0.1, 0.001), Answer(Question.OverAttentionNetwork, 0.1, 0.001)];
        Assert.Equal(ClaimVerdict.Holds, Judged(2, all).Verdict);
        Assert.Equal(ClaimVerdict.NotTested, Judged(2, all[..2]).Verdict);
        Assert.Equal(ClaimVerdict.NotShown, Judged(2, [.. all[..2], Answer(Question.OverAttentionNetwork, 0.1, 0.4)]).Verdict);
        Assert.Equal(ClaimVerdict.Contradicted, Judged(2, [.. all[..2], Answer(Question.OverAttentionNetwork, -0.1, 0.001)]).Verdict);
    }

    /// <summary>Only rows tested on as many images as were published can be compared.</summary>
    [Fact]
    public void Published_figures_are_compared_by_their_intervals()
    {
        var claims = Claims.Of([Arm("multi-densenet121", 101, (0.92, 0.85, 0.96)), Arm("multi-resnet50", 100, (0.1, 0, 0.2)), Arm("herlev-resnet50", 736, (0.7, 0.66, 0.74))], [], []);
        Assert.Equal(ClaimVerdict.Contradicted, claims[0].Verdict);
        Assert.Equal("In 1 of 2 rows that were run on the published number of test images, the interval of the published figure and ours overlap; they do not in herlev-resnet50 (published 57.6 %, ours 70.0 %).", claims[0].Words);
    }

    private static Claim Judged(int place, params QuestionResult[] answers) => Claims.Of([], answers, [])[place];

    private static QuestionResult Answer(Question question, double difference, double p) => new(question.Text, difference, difference - 0.01, difference + 0.01, p, 100) { HolmP = p };

    private static ArmResult Arm(string id, int images, (double Value, double Low, double High) accuracy) => new(
        id, ReproductionMode.Published, new(accuracy.Value, accuracy.Low, accuracy.High), ClassReports.Of(new PredictionTable(["a", "b"], [])),
        new("m", "random weights", 1, 1, images, 1, "cpu", null));
}
