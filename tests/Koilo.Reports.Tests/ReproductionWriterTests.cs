using Koilo.Core.Evaluation;
using Koilo.Core.Reproduction;
using Koilo.Core.Reproduction.Results;

namespace Koilo.Reports.Tests;

public class ReproductionWriterTests
{
    [Fact]
    public async Task The_page_shows_claims_figures_passes_and_pictures_and_fetches_nothing()
    {
        var page = await ReproductionWriter.Render(Report(), [new("005.bmp: Parabasal", "Without attention A, with attention B.", [1, 2, 3], [("gradient, without attention", [4, 5, 6])])]);
        foreach (var text in new[]
        {
            "badge right\">holds</span> Residual channel attention extracts", "Yes: &#x2B;2.1 points, 95 % interval &#x2B;0.5 to &#x2B;3.7; p = 0.010.",
            "A remark &lt;of&gt; ours.", "81.5–93.8", "median", "AQID", "BAUG", "gradient, without attention", "as published (first pass with random turns): 88.0%", "0.0–100.0",
        })
        {
            Assert.Contains(text, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Published 89.1 %, as published 88.0 %, sound 85.0 %, from 81.5 (Wilson) and 80.0 up to 93.8 and 95.0.</summary>
    [Fact]
    public void The_rows_stand_side_by_side()
    {
        var row = Assert.Single(ReproductionTables.Rows(Report()).Rows);
        Assert.Equal(["images of cell groups", "DenseNet-121", "89.1", "81.5–93.8", "88.0", "80.0–95.0", "0.0–100.0", "85.0", "80.0–95.0", "", "1 + 3 of 25"], row);
    }

    /// <summary>Two images, one of each class, both given the first: F1 is 2/3 and 0.</summary>
    [Fact]
    public void The_papers_figures_stand_against_each_other() =>
        Assert.Equal(["multi-densenet121", "89.11", "89.1", "89.1", "0.896", "0.333", "0.333"], Assert.Single(ReproductionTables.Paper(Report()).Rows));

    private static ReproductionReport Report() => new(
        1,
        [Arm(ReproductionMode.Published, 0.88, (1, 1)) with { Repeats = [0, 1] }, Arm(ReproductionMode.Sound, 0.85, (3, 25))],
        [new(Question.Attention.Text, 0.021, 0.005, 0.037, 0.01, 900) { HolmP = 0.01 }],
        [],
        [],
        ["A remark <of> ours."])
    { Deviations = Deviation.Of(new()) };

    private static ArmResult Arm(ReproductionMode mode, double accuracy, (int Done, int Planned) runs) => new(
        "multi-densenet121", mode, new(accuracy, 0.8, 0.95),
        ClassReports.Of(new PredictionTable(["A", "B"], [new("a", "A", [0.9, 0.1]), new("b", "B", [0.8, 0.2])])),
        new("densenet121", "random weights", runs.Done, runs.Planned, 101, 60, "cpu", null));
}
