using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Testing;

namespace Koilo.Core.Tests.Phantoms;

public sealed class GridPhantomTests : IDisposable
{
    private const int Side = 16;
    private readonly TemporaryFolder _temporary = new();

    /// <summary>Two classes of eight cells from four slides; every cell is of a grey of its own (10 × its number, 5 more for b).</summary>
    public GridPhantomTests()
    {
        var rows = new List<string> { "image,label,group" };
        foreach (var (label, offset) in new[] { ("a", 0), ("b", 5) })
        {
            for (var i = 0; i < 8; i++)
            {
                var cell = new RgbImage(Side, Side);
                Array.Fill(cell.Pixels, (byte)((10 * i) + offset));
                ImageWriter.WritePng(_temporary.Path($"{label}{i}.png"), cell);
                rows.Add($"{label}{i}.png,{label},slide-{i / 2}");
            }
        }

        File.WriteAllLines(_temporary.Path("cells.csv"), rows);
    }

    private GridRecipe Recipe => new() { Dataset = _temporary.Path("cells.csv"), Count = 24, Tiles = 2, TileSide = Side, Groups = 2 };

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void One_tile_of_the_class_lies_among_tiles_of_the_background()
    {
        foreach (var image in Make(Recipe).Images)
        {
            Assert.Equal(4, image.Cells.Count);
            Assert.Equal(image.Label == "a" ? 4 : 1, image.Cells.Count(cell => cell.Role == CellRole.Evidence));
            Assert.All(image.Cells, cell => Assert.Equal(cell.Role == CellRole.Evidence ? image.Label : "a", cell.Type));
        }
    }

    [Fact]
    public void Every_tile_lies_where_its_outline_says()
    {
        foreach (var image in Make(Recipe).Images)
        {
            var collage = ImageDecoder.Decode(image.Path);
            foreach (var cell in image.Cells)
            {
                var (x, y) = ((int)cell.Cytoplasm.Average(p => p.X), (int)cell.Cytoplasm.Average(p => p.Y));
                var grey = collage.Pixels[3 * ((y * collage.Width) + x)];
                Assert.Equal(cell.Type, grey % 10 == 5 ? "b" : "a");
                Assert.EndsWith($"{cell.Type}{grey / 10}.png", cell.Id, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void No_source_is_in_two_groups_of_collages()
    {
        var slides = Make(Recipe).Images
            .SelectMany(image => image.Cells.Select(cell => (image.Group, Slide: (cell.Id[^5] - '0') / 2)))
            .Distinct().GroupBy(pair => pair.Slide).ToList();
        Assert.Equal(4, slides.Count);
        Assert.All(slides, slide => Assert.Single(slide));
    }

    [Fact]
    public void Another_class_can_be_the_background()
    {
        var images = Make(Recipe with { Background = "b" }).Images;
        Assert.All(images.Where(image => image.Label == "a"), image => Assert.Equal(3, image.Cells.Count(cell => cell.Type == "b")));
    }

    [Fact]
    public void More_groups_than_sources_are_refused() =>
        Assert.Throws<UserErrorException>(() => Make(Recipe with { Groups = 5 }));

    [Fact]
    public void A_mistyped_background_and_a_wrong_size_are_said()
    {
        Assert.Contains("'c'", Assert.Throws<UserErrorException>(() => Make(Recipe with { Background = "c" })).Message, StringComparison.Ordinal);
        Assert.Contains("Tiles", Assert.Throws<UserErrorException>(() => Make(Recipe with { Tiles = 1 })).Message, StringComparison.Ordinal);
    }

    private ImageDataset Make(GridRecipe recipe)
    {
        GridPhantom.Write(_temporary.Path("collages"), recipe, new Seed(1), null, TestContext.Current.CancellationToken);
        return PhantomFolder.Read(_temporary.Path("collages"));
    }
}
