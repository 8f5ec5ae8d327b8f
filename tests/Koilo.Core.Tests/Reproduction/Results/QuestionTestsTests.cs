using Koilo.Core.Randomness;
using Koilo.Core.Reproduction;
using Koilo.Core.Reproduction.Results;

namespace Koilo.Core.Tests.Reproduction.Results;

public class QuestionTestsTests
{
    /// <summary>Of 40 images 30 against 36 right, the 30 among the 36: six differences of +1, none of −1. Signs at random are all alike in 2 of 64 cases.</summary>
    [Fact]
    public void Six_images_more_of_forty_are_fifteen_points_and_p_is_that_of_six_coins()
    {
        var answer = Answer(Outcomes.Right(30, 40), Outcomes.Right(36, 40));
        Assert.Equal(0.15, answer.Difference, 1e-12);
        Assert.Equal(1 / 32.0, answer.P, 0.006);
        Assert.Equal((40, 1), (answer.Units, answer.Verdict));
        Assert.InRange(answer.Low, 0.02, 0.10);
        Assert.InRange(answer.High, 0.20, 0.30);
    }

    [Fact]
    public void A_gain_of_two_images_is_not_shown() => Assert.Equal(0, Answer(Outcomes.Right(30, 40), Outcomes.Right(32, 40)).Verdict);

    /// <summary>The same six images, all of one group: one coin, so p is 1.</summary>
    [Fact]
    public void Images_of_one_group_are_one_witness()
    {
        var groups = Enumerable.Range(0, 40).Select(i => i is >= 30 and < 36 ? "one" : $"g{i:000}").ToList();
        var answer = Answer(
            Outcomes.Right(30, 40).Zip(groups, (image, group) => (group, image.Right)), Outcomes.Right(36, 40).Zip(groups, (image, group) => (group, image.Right)));
        Assert.Equal((0.15, 1.0), (Math.Round(answer.Difference, 12), answer.P));
    }

    [Fact]
    public void Networks_that_began_differently_are_not_compared()
    {
        var answer = Answer(Outcomes.Right(30, 40), Outcomes.Right(36, 40), "densenet121-a639ec97.pth");
        Assert.Null(answer.Verdict);
        Assert.Equal(
            "the networks began differently (random weights, for want of ImageNet's; ImageNet weights (densenet121-a639ec97.pth)), so that a difference would be that of their beginnings",
            answer.Untested);
    }

    /// <summary>Crops and whole images are other images: what they share is the image that crops were cut from. Two of four parents: −1, +0.5, 0, 0.</summary>
    [Fact]
    public void Whole_images_are_compared_with_their_own_cells()
    {
        var crops = Outcomes.Of("crops-densenet121", ReproductionMode.Sound, [("p1", true), ("p1", true), ("p2", true), ("p2", false), ("p3", true), ("p4", false)]);
        var wholes = Outcomes.Of("multi-densenet121", ReproductionMode.Sound, [("p1", false), ("p2", true), ("p3", true), ("p4", false)]);
        var answer = Run(Question.GroupOverCells, crops, wholes);
        Assert.Equal((-0.125, 4), (answer.Difference, answer.Units));
    }

    [Fact]
    public void P_values_are_corrected_together()
    {
        var (plain, rca, resnet) = (Of("multi-densenet121", 20), Of("multi-densenet121-rca", 30), Of("multi-resnet50", 22));
        var tests = new QuestionTests(
            new[] { plain, rca, resnet }.ToDictionary(run => (run.Run.Arm.Id, run.Run.Mode), run => (IReadOnlyList<RunOutcome>)[run]), new Seed(1));
        var answers = tests.Answer(Question.All);
        Assert.Equal([Question.Attention.Text, Question.OverResNet.Text], answers.Select(answer => answer.Question));
        Assert.Equal(2 * answers.Min(answer => answer.P), answers.Min(answer => answer.HolmP), 1e-12);

        static RunOutcome Of(string arm, int right) => Outcomes.Of(arm, ReproductionMode.Sound, Outcomes.Right(right, 40));
    }

    private static QuestionResult Answer(IEnumerable<(string, bool)> first, IEnumerable<(string, bool)> second, string weights = "none") => Run(
        Question.Attention, Outcomes.Of("multi-densenet121", ReproductionMode.Sound, first), Outcomes.Of("multi-densenet121-rca", ReproductionMode.Sound, second, weights));

    private static QuestionResult Run(Question question, RunOutcome first, RunOutcome second) => Assert.Single(new QuestionTests(
        new Dictionary<(string, ReproductionMode), IReadOnlyList<RunOutcome>> { [question.First] = [first], [question.Second] = [second] }, new Seed(1)).Answer([question]));
}
