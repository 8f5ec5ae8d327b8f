using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Cells;

/// <summary>Cells whose measures are known because they are drawn here.</summary>
internal static class DrawnCells
{
    public static readonly (byte Red, byte Green, byte Blue) Glass = (240, 240, 240), Chromatin = (70, 50, 110), Cytoplasm = (150, 200, 210);

    public static RgbImage Field(int width, int height, (byte Red, byte Green, byte Blue) ground)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < width * height; i++) Paint(image, i, ground);
        return image;
    }

    public static RgbImage Disc(this RgbImage image, double x, double y, double radius, (byte Red, byte Green, byte Blue) colour)
    {
        var (left, right) = ((int)Math.Max(0, x - radius - 1), (int)Math.Min(image.Width, x + radius + 2));
        for (var row = (int)Math.Max(0, y - radius - 1); row < Math.Min(image.Height, y + radius + 2); row++)
        {
            for (var column = left; column < right; column++)
            {
                if (double.Hypot(column + 0.5 - x, row + 0.5 - y) <= radius) Paint(image, (row * image.Width) + column, colour);
            }
        }

        return image;
    }

    public static OutlinePoint[] Box(double left, double top, double right, double bottom) => [new(left, top), new(right, top), new(right, bottom), new(left, bottom)];

    public static CellOutline Cell(string id, IReadOnlyList<OutlinePoint> nucleus, IReadOnlyList<OutlinePoint>? cytoplasm = null) =>
        new(id, "", CellRole.Unknown, cytoplasm ?? [], nucleus);

    private static void Paint(RgbImage image, int pixel, (byte Red, byte Green, byte Blue) colour) =>
        (image.Pixels[3 * pixel], image.Pixels[(3 * pixel) + 1], image.Pixels[(3 * pixel) + 2]) = colour;
}
