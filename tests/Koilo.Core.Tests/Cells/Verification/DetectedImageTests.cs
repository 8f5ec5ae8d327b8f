using Koilo.Core.Cells.Verification;
using Koilo.Core.Datasets;
using static Koilo.Core.Tests.Cells.DrawnCells;

namespace Koilo.Core.Tests.Cells.Verification;

public class DetectedImageTests
{
    /// <summary>
    /// Outlined: A of 100 px, B of 100 px. Found: one that shares 80 of A and has 20 beside it (intersection ÷ union 80/120, Dice 160/200), one that
    /// shares 40 of B (40/160: no match, Dice 80/200), one alone. So 1 of 2 matched, 3 found, and the Dice coefficients are 0.8 and 0.4.
    /// </summary>
    [Fact]
    public void Pairs_need_half_of_their_union_in_common()
    {
        var image = new LabelledImage("a", "", "", "g") { Cells = [Cell("A", Box(0, 0, 10, 10)), Cell("B", Box(30, 0, 40, 10))] };
        CellOutline[] found = [Cell("1", Box(2, 0, 12, 10)), Cell("2", Box(36, 0, 46, 10)), Cell("3", Box(60, 60, 64, 64))];
        var detected = DetectedImage.Of(image, found, 80, 80);
        Assert.Equal((2, 3, 1), (detected.Outlined, detected.Found, detected.Matched));
        Assert.Equal(1.2, detected.NucleusDice, 1e-12);
        var report = DetectionReport.Of("x", [detected, detected with { Id = "b", Group = "h" }]);
        Assert.Equal((0.4, 0.5, 1.0 / 3), (report.F1.Estimate, report.Recall.Estimate, report.Precision.Estimate));
        Assert.Equal(0.6, report.Dice.Estimate, 1e-12);
    }

    [Fact]
    public void One_found_nucleus_matches_one_outline_only()
    {
        var image = new LabelledImage("a", "", "", "g") { Cells = [Cell("A", Box(0, 0, 10, 10)), Cell("B", Box(0, 0, 10, 11))] };
        Assert.Equal(1, DetectedImage.Of(image, [Cell("1", Box(0, 0, 10, 10))], 40, 40).Matched);
    }
}
