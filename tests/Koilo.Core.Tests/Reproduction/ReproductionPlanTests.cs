using Koilo.Core.Reproduction;

namespace Koilo.Core.Tests.Reproduction;

public class ReproductionPlanTests
{
    /// <summary>11 published rows; 11 rows and 4 of the ablation by 5 folds and 5 seeds; 3 leaky ones likewise: 11 + 375 + 75.</summary>
    [Fact]
    public void Everything_is_461_runs_of_different_names()
    {
        var plan = Plan(new(), ReproductionSelection.Everything, ReproducedData.All);
        Assert.Equal((461, 461), (plan.Count, plan.Select(run => run.Id).Distinct().Count()));
        Assert.Equal((11, 375, 75), (Count(ReproductionMode.Published), Count(ReproductionMode.Sound), Count(ReproductionMode.Leaky)));
        Assert.Equal("published-multi-resnet50", plan[0].Id);

        int Count(ReproductionMode mode) => plan.Count(run => run.Mode == mode);
    }

    [Fact]
    public void Whatever_a_run_starts_from_comes_before_it()
    {
        var plan = Plan(new(), ReproductionSelection.Everything, ReproducedData.All).Select(run => run.Id).ToList();
        Assert.True(plan.IndexOf("published-crops-resnet50") < plan.IndexOf("published-herlev-resnet50"));
        Assert.True(plan.IndexOf("sound-crops-resnet50-s2-f1") < plan.IndexOf("sound-herlev-resnet50-s2-f3"));
    }

    [Fact]
    public void One_row_and_one_fold_can_be_run_alone_with_what_they_start_from() => Assert.Equal(
        ["sound-crops-resnet50-s2-f1", "sound-herlev-resnet50-s2-f3"],
        Plan(new(), new(["herlev"], [3], [2], [ReproductionMode.Sound]), ReproducedData.All).Select(run => run.Id));

    [Fact]
    public void What_is_not_there_is_left_out_and_what_is_asked_for_is_said()
    {
        var withoutHerlev = ReproducedData.All.Except([ReproducedData.Herlev]).ToList();
        Assert.DoesNotContain(Plan(new(), ReproductionSelection.Everything, withoutHerlev), run => run.Arm.Data == ReproducedData.Herlev);
        Assert.Contains("Give --herlev DIR", Refusal(["herlev-resnet50"], withoutHerlev), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'multi-densenet121'", Refusal(["multi-densnet121"], ReproducedData.All), StringComparison.Ordinal);
        Assert.Contains("none of what is asked for is in the recipe (multi)", Assert.Throws<UserErrorException>(() =>
            ReproductionPlan.Of(new() { Rows = ["multi"] }, new(["crops"], [], [], []), ReproducedData.All)).Message, StringComparison.Ordinal);

        static string Refusal(string[] rows, IReadOnlyCollection<ReproducedData> data) =>
            Assert.Throws<UserErrorException>(() => ReproductionPlan.Of(new(), new(rows, [], [], []), data)).Message;
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("1, 3-5", 1, 3, 4, 5)]
    public void Folds_are_numbers_and_ranges(string text, params int[] expected) => Assert.Equal(expected, ReproductionSelection.Numbers("--folds", text, 5));

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("3-")]
    [InlineData("5-4")]
    [InlineData("1-2-3")]
    [InlineData("one")]
    public void Other_folds_are_refused(string text) =>
        Assert.Contains("give numbers from 1 to 5", Assert.Throws<UserErrorException>(() => ReproductionSelection.Numbers("--folds", text, 5)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_protocol_is_refused() =>
        Assert.Contains("Did you mean 'sound'", Assert.Throws<UserErrorException>(() => ReproductionSelection.ModesOf("published,sond")).Message, StringComparison.Ordinal);

    private static IReadOnlyList<PlannedRun> Plan(ReproductionRecipe recipe, ReproductionSelection selection, IReadOnlyCollection<ReproducedData> data) =>
        ReproductionPlan.Of(recipe, selection, data).Runs;
}
