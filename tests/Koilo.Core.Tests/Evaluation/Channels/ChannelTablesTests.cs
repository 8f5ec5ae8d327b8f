using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Channels;

namespace Koilo.Core.Tests.Evaluation.Channels;

public class ChannelTablesTests
{
    private static readonly Figure s_none = Figure.Undefined("nothing was measured");

    /// <summary>Means weighted by cells: (3 · 0.2 + 1 · 0.4) ÷ 4 = 25 %, held (3 · 0.1 + 1 · 0.2) ÷ 4 = 12.5 %, without attention the same as held.</summary>
    [Fact]
    public void Removal_says_what_attention_passes_on()
    {
        var table = ChannelTables.Of(Report([Removal(3, 0.2, 0.1), Removal(1, 0.4, 0.2)]) with { Against = "resnet18" })[0];
        Assert.Equal(
            "Each cell was replaced by what surrounds it. The features at the cells that stayed then change by 25.0 %, and by 12.5 % with every attention weight held at its old value. "
            + "Attention passes on the difference of 12.5 percentage points from cell to cell. In resnet18, which has no attention, they change by 12.5 %.",
            table.Sentence);
        Assert.Equal("20.0 %", table.Rows[0][4]);
    }

    [Fact]
    public void A_difference_too_small_to_print_is_none()
    {
        var table = ChannelTables.Of(Report([Removal(3, 0.2, 0.2001)]))[0];
        Assert.Contains("Attention passes nothing measurable on", table.Sentence, StringComparison.Ordinal);
    }

    /// <summary>40 % on nuclei that take up 10 %: four times as much as an even map would have there.</summary>
    [Fact]
    public void A_class_says_where_its_raised_channels_look()
    {
        var finding = new ChannelFinding("gate", "a/b", ChannelDirection.Raised, 7, 1.2)
        {
            Activation = new(new(0.4), new(0.4), new(0.2)),
            Area = new(new(0.1), new(0.3), new(0.6)),
            WithoutEvidence = new(-0.05),
            WithoutBystander = s_none,
        };
        var table = Assert.Single(ChannelTables.Of(Report([]) with { Findings = [finding] }));
        Assert.StartsWith("40 % of what the raised channels answer lies on nuclei, which take up 10 % of these images: more than an even map would have there.", table.Sentence, StringComparison.Ordinal);
        Assert.Equal(["7", "raises it", "1.200", "0.000", "0.000", "40 %", "40 %", "20 %", "-5.0 %", "–"], table.Rows[0]);
        Assert.Equal("gate-a-b", table.Id);
    }

    private static ChannelReport Report(IReadOnlyList<CellRemoval> removals) => new("resnet18+se", 4, [], removals);

    private static CellRemoval Removal(int cells, double change, double held) => new("a", "evidence", cells, new(0.5), new(change))
    {
        AtOthersHeld = new(held),
        AtOthersAgainst = new(held),
        WeightChange = new(0.1),
    };
}
