using Koilo.Core.Cells.Groups;

namespace Koilo.Core.Tests.Cells.Groups;

public class CellEvidenceTests
{
    private static readonly bool[] s_evidence = [true, false, true, false];

    /// <summary>Ranks 1 and 3 are evidence: ½ · 1/1 + ½ · 2/3. Of the first two one is. 4 + 2 of 10 lie on evidence.</summary>
    [Fact]
    public void Scores_of_a_ranking_are_those_worked_out_by_hand()
    {
        double[] values = [4, 3, 2, 1];
        Assert.Equal(5.0 / 6, CellEvidence.AveragePrecision(values, s_evidence).Value, 12);
        Assert.Equal(0.5, CellEvidence.TopShare(values, s_evidence).Value);
        Assert.Equal(0.6, CellEvidence.Energy(values, s_evidence).Value, 12);
    }

    [Fact]
    public void A_perfect_ranking_scores_one()
    {
        Assert.Equal([1, 1, 1], CellEvidence.Scores([4, -3, 2, 0], s_evidence).Select(score => score.Value));
    }

    [Fact]
    public void Equal_values_score_as_chance_does() =>
        Assert.Equal([0.25, 0.25, 0.25, 0.25], CellEvidence.Scores([1, 1, 1, 1], [true, false, false, false]).Append(CellEvidence.Chance([true, false, false, false])).Select(score => score.Value));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_a_contrast_nothing_is_defined(bool everything) =>
        Assert.All(CellEvidence.Scores([3, 2, 1], [everything, everything, everything]), score => Assert.Equal("none or all of the cells are evidence", score.Reason));

    [Fact]
    public void Without_positive_values_there_is_no_energy() => Assert.Equal("no cell has a positive value", CellEvidence.Energy([-1, 0], [true, false]).Reason);
}
