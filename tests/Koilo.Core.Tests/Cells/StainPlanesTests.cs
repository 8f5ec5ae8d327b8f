using Koilo.Core.Cells;
using static Koilo.Core.Tests.Cells.DrawnCells;

namespace Koilo.Core.Tests.Cells;

/// <summary>A byte holds an optical density to about 0.003 at these brightnesses.</summary>
public class StainPlanesTests
{
    [Fact]
    public void Haematoxylin_and_eosin_are_found_in_their_own_directions()
    {
        Check(0.8, 0, Light(0.650 * 0.8), Light(0.704 * 0.8), Light(0.286 * 0.8));
        Check(0, 0.5, Light(0), Light(0.990 * 0.5), Light(0.105 * 0.5));
        Check(0.6, 0.3, Light(0.650 * 0.6), Light((0.704 * 0.6) + (0.990 * 0.3)), 100);
    }

    [Fact]
    public void Glass_holds_nothing_and_light_green_no_eosin()
    {
        Check(0, 0, 255, 255, 255);
        var planes = StainPlanes.Of(Field(1, 1, (90, 200, 200)));
        Assert.Equal(0, planes.Eosin[0]);
        Assert.Equal(-Math.Log10(200 / 255.0) / 0.704, planes.Haematoxylin[0], 1e-5);
    }

    [Fact]
    public void Black_is_finite() => Assert.All(StainPlanes.Of(Field(2, 2, (0, 0, 0))).Haematoxylin, density => Assert.InRange(density, 3.4, 3.5));

    private static void Check(double haematoxylin, double eosin, byte red, byte green, byte blue)
    {
        var planes = StainPlanes.Of(Field(1, 1, (red, green, blue)));
        Assert.Equal(haematoxylin, planes.Haematoxylin[0], 0.01);
        Assert.Equal(eosin, planes.Eosin[0], 0.01);
    }

    private static byte Light(double density) => (byte)Math.Round(255 * Math.Pow(10, -density));
}
