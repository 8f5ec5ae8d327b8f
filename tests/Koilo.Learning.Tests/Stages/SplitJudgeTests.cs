using Koilo.Core;
using Koilo.Core.Auditing;
using Koilo.Core.Splitting;
using Koilo.Learning.Stages;

namespace Koilo.Learning.Tests.Stages;

public class SplitJudgeTests
{
    private static readonly AuditFinding Clean = new("siblings", AuditVerdict.Ok, "Nobody is known.", new Dictionary<string, double>());
    private static readonly AuditFinding Leak = new("siblings", AuditVerdict.Leak, "3 of 9 test images are known.", new Dictionary<string, double>());

    [Fact]
    public void A_clean_split_needs_no_caution()
    {
        var protocol = SplitJudge.Judge(new SplitRecipe(), [Clean], LeakPolicy.Refuse);
        Assert.Equal(("holdOut", null), (protocol.Split, protocol.Caution));
    }

    [Fact]
    public void A_leak_is_refused_unless_allowed()
    {
        var recipe = new SplitRecipe { Kind = SplitKind.Wang2021 };
        var message = Assert.Throws<UserErrorException>(() => SplitJudge.Judge(recipe, [Clean, Leak], LeakPolicy.Refuse)).Message;
        Assert.Contains("3 of 9 test images are known. Divide by group, or go on with --allow-leak", message, StringComparison.Ordinal);
        Assert.Equal("Leaky split. 3 of 9 test images are known.", SplitJudge.Judge(recipe, [Clean, Leak], LeakPolicy.Allow).Caution);
    }

    [Theory]
    [InlineData(SplitKind.Leaky)]
    [InlineData(SplitKind.Wang2021Cells)]
    public void A_split_that_is_leaky_by_name_goes_on_and_is_marked(SplitKind kind)
    {
        Assert.Equal(
            $"Leaky split. {SplitJudge.LeakyByName} 3 of 9 test images are known.",
            SplitJudge.Judge(new SplitRecipe { Kind = kind }, [Leak], LeakPolicy.Refuse).Caution);
        Assert.NotNull(SplitJudge.Judge(new SplitRecipe { Kind = kind }, [Clean], LeakPolicy.Refuse).Caution);
    }
}
