using Koilo.Core.Cells.Groups;
using Koilo.Core.Comparing;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Tests.Cells.Groups;

public class GroupAnswersTests
{
    private const int Images = 40;
    private static readonly ComparisonOptions s_options = new() { Resampling = new ResamplingOptions { Replicates = 2000 } };

    /// <summary>The graph is right on all 40 images of 20 groups, everything else on every other one: 50 points, far beyond chance.</summary>
    [Fact]
    public void A_graph_that_finds_what_nothing_else_does_is_said_to_use_relations()
    {
        GroupArmPredictions[] arms = [Arm("cells-mean", i => i % 2 == 0), Arm("bag", i => i % 2 == 0), Arm("graph", _ => true), Arm("graph-shuffled", i => i % 2 == 1)];
        var answers = GroupAnswers.Answer(arms, s_options);
        Assert.Equal([GroupQuestion.GroupOverCells, GroupQuestion.RelationsOverBag, GroupQuestion.PlacesOverShuffled], answers.Select(answer => answer.Question));
        Assert.Equal([0, 0.5, 0.5], answers.Select(answer => answer.Accuracy.Difference.Value));
        Assert.StartsWith("Not shown: “bag”", answers[0].Words, StringComparison.Ordinal);
        Assert.StartsWith("Yes: “graph” against “bag”, +50.0 points", answers[1].Words, StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.True(answer.HolmP >= answer.P));
        var conclusion = GroupAnswers.Conclude(answers, [.. arms.Select(arm => GroupAnswers.Result(arm, new Seed(1)))]);
        Assert.StartsWith("Of 4 arms on the same folds, “graph” is right most often: 100.0 % of 40 images", conclusion[0], StringComparison.Ordinal);
        Assert.StartsWith("That the cells together, without their places, tell more than each alone is not shown (0.0 points", conclusion[1], StringComparison.Ordinal);
        Assert.Equal("Relations add: the graph is better than the bag, and loses when the cells change places.", conclusion[2]);
    }

    [Fact]
    public void A_graph_that_is_misled_is_said_to_be() => Assert.Equal(
        "The graph is worse than the bag: on these images neighbours mislead it.",
        GroupAnswers.Conclude(GroupAnswers.Answer([Arm("bag", _ => true), Arm("graph", i => i % 2 == 0)], s_options), [])[^1]);

    private static GroupArmPredictions Arm(string id, Func<int, bool> isRight) => new(id, id, new PredictionTable(["a", "b"], [.. Enumerable.Range(0, Images).Select(i =>
    {
        var label = i / 2 % 2;
        var said = isRight(i) ? label : 1 - label;
        return new Prediction($"{i}", label == 0 ? "a" : "b", said == 0 ? [0.9, 0.1] : [0.1, 0.9]) { Group = $"slide {i / 2}" };
    })]));
}
