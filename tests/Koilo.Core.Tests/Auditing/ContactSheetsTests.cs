using Koilo.Core.Auditing;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Testing;

namespace Koilo.Core.Tests.Auditing;

public sealed class ContactSheetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>
    /// An image of 20 × 20 fills a tile of 240 × 240, 12 times as large, 6 pixels from the edge of the sheet. The left edge of the nucleus, at x = 5, is at
    /// column 66, and its middle at y = 10 is at row 126; at (2, 2) nothing is drawn.
    /// </summary>
    [Fact]
    public void Outlines_are_drawn_where_they_are()
    {
        Draw("a/b", new RgbImage(20, 20, [.. Enumerable.Repeat((byte)200, 1200)]), [new(5, 5), new(15, 5), new(15, 15), new(5, 15)]);
        Draw("c", new RgbImage(20, 10), []);
        var sheets = ContactSheets.Write(new ImageDataset("cells", _folder.Root, ["a/b", "c", "none"], _images), _folder.Path("sheets"), TestContext.Current.CancellationToken);
        Assert.Equal(["00-a_b.png", "01-c.png"], sheets.Select(Path.GetFileName));
        var sheet = ImageDecoder.Decode(sheets[0]);
        Assert.Equal((252, 252), (sheet.Width, sheet.Height));
        Assert.Equal([40, 40, 40], Pixel(sheet, 2, 2));
        Assert.Equal([200, 200, 200], Pixel(sheet, 30, 30));
        Assert.NotEqual([200, 200, 200], Pixel(sheet, 66, 126));
    }

    private readonly List<LabelledImage> _images = [];

    private void Draw(string label, RgbImage image, OutlinePoint[] nucleus)
    {
        var path = _folder.Path($"{_images.Count}.png");
        ImageWriter.WritePng(path, image);
        _images.Add(new LabelledImage(Path.GetFileName(path), path, label, "g") { Cells = [new CellOutline("1", "", CellRole.Unknown, [], nucleus)] });
    }

    private static byte[] Pixel(RgbImage image, int x, int y) => image.Pixels[(3 * ((y * image.Width) + x))..((3 * ((y * image.Width) + x)) + 3)];

    public void Dispose() => _folder.Dispose();
}
