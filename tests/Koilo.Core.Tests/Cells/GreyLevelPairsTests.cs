using Koilo.Core.Cells;
using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Cells;

public class GreyLevelPairsTests
{
    /// <summary>
    /// Two pixels of levels 3 and 5 (densities 0.2 and 0.35, sixteen levels to a unit): one pair, in both orders. Contrast (5 − 3)² = 4; two equally
    /// likely entries are 1 bit; homogeneity 1 ÷ (1 + 4).
    /// </summary>
    [Fact]
    public void Two_pixels() => Assert.Equal(
        new GreyLevelPairs(4, 1, 0.2), GreyLevelPairs.Of([0.2f, 0.35f], 2, new(new PixelRegion(0, 0, 2, 1), [true, true])));

    [Fact]
    public void A_single_pixel_has_no_texture() =>
        Assert.True(double.IsNaN(GreyLevelPairs.Of([0.2f, 0.35f], 2, new(new PixelRegion(0, 0, 2, 1), [true, false])).Contrast));
}
