using Koilo.Core.Cells;
using Koilo.Core.Cells.Detection;
using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Cells.Detection;

public class ClumpSplitterTests
{
    [Fact]
    public void A_disc_stays_whole()
    {
        var disc = Discs((20, 20, 12));
        Assert.Equal(disc.Count, Assert.Single(ClumpSplitter.Split(disc)).Count);
    }

    [Fact]
    public void A_clump_of_three_is_cut_at_its_waists()
    {
        var clump = Discs((14, 20, 10), (30, 20, 10), (46, 20, 10));
        var parts = ClumpSplitter.Split(clump);
        Assert.Equal(3, parts.Count);
        Assert.Equal(clump.Count, parts.Sum(part => part.Count));
        Assert.All(parts, part => Assert.InRange(part.Count, 0.8 * Math.PI * 100, 1.05 * Math.PI * 100));
        Assert.Equal([14, 30, 46], parts.Select(part => part.Box.X + (part.Box.Width / 2)).Order(), (a, b) => Math.Abs(a - b) <= 2);
    }

    private static PixelPatch Discs(params (int X, int Y, int Radius)[] discs) => new(new PixelRegion(0, 0, 60, 40), [.. Enumerable.Range(0, 60 * 40).Select(i =>
        discs.Any(disc => double.Hypot((i % 60) - disc.X, (i / 60) - disc.Y) <= disc.Radius))]);
}
