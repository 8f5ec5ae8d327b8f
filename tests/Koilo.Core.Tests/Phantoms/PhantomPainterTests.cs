using Koilo.Core.Datasets;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Phantoms;

public class PhantomPainterTests
{
    private static readonly PhantomRecipe s_recipe = new() { Classes = [.. CellTypes.Names], ImagesPerClass = 6, Slides = 3 };

    private static readonly PhantomImage[] s_images =
        [.. Enumerable.Range(0, s_recipe.ImageCount).Select(i => PhantomPainter.Paint(s_recipe, new Seed(7), i))];

    [Fact]
    public void An_image_drawn_alone_equals_the_one_drawn_after_others()
    {
        var alone = PhantomPainter.Paint(s_recipe, new Seed(7), 5);
        Assert.Equal(s_images[5].Image.Pixels, alone.Image.Pixels);
        Assert.Equivalent(s_images[5].Cells, alone.Cells, strict: true);
    }

    [Fact]
    public void Another_seed_or_index_gives_another_image()
    {
        Assert.NotEqual(s_images[5].Image.Pixels, PhantomPainter.Paint(s_recipe, new Seed(8), 5).Image.Pixels);
        Assert.NotEqual(s_images[5].Image.Pixels, s_images[10].Image.Pixels);
    }

    [Fact]
    public void An_index_outside_the_recipe_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PhantomPainter.Paint(s_recipe, new Seed(7), s_recipe.ImageCount));

    [Fact]
    public void Abnormal_images_hold_evidence_of_their_class_among_normal_bystanders()
    {
        foreach (var image in s_images.Where(image => image.Label != CellTypes.Normal))
        {
            Assert.InRange(Squamous(image).Count(), 4, 8);
            Assert.InRange(image.Cells.Count(cell => cell.Role == CellRole.Evidence), 2, 4);
            Assert.All(Squamous(image), cell => Assert.Equal(cell.Role == CellRole.Evidence ? image.Label : CellTypes.Normal, cell.Type));
        }
    }

    [Fact]
    public void Every_cell_of_a_normal_image_is_evidence()
    {
        var cells = s_images.Where(image => image.Label == CellTypes.Normal).SelectMany(Squamous);
        Assert.All(cells, cell => Assert.Equal((CellTypes.Normal, CellRole.Evidence), (cell.Type, cell.Role)));
    }

    [Fact]
    public void Leucocytes_are_listed_and_stand_by()
    {
        var cells = s_images.SelectMany(image => image.Cells).Where(cell => cell.Type == CellTypes.Leucocyte).ToList();
        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.Equal(CellRole.Bystander, cell.Role));
    }

    [Fact]
    public void Every_slide_holds_every_class()
    {
        var slides = s_images.GroupBy(image => image.Group).OrderBy(slide => slide.Key).ToArray();
        Assert.Equal(["slide-01", "slide-02", "slide-03"], slides.Select(slide => slide.Key));
        Assert.All(slides, slide => Assert.Equal(CellTypes.Names.Order(), slide.Select(image => image.Label).Distinct().Order()));
    }

    /// <summary>In half pixels, within the box around the cell: no point of the nucleus may lie outside the cytoplasm.</summary>
    [Fact]
    public void Nuclei_lie_inside_their_cytoplasm()
    {
        foreach (var cell in s_images.SelectMany(image => image.Cells))
        {
            var (left, top) = (cell.Cytoplasm.Min(p => p.X), cell.Cytoplasm.Min(p => p.Y));
            var (cytoplasm, nucleus) = (Fine(cell.Cytoplasm, left, top), Fine(cell.Nucleus, left, top));
            var pixels = nucleus.Zip(cytoplasm).ToLookup(pixel => pixel.Second, pixel => pixel.First);
            Assert.Equal((true, false), (pixels[true].Any(n => n), pixels[false].Any(n => n)));
        }
    }

    /// <summary>At least half of each cell is in the picture; its centre is always three quarters of a radius away from the border.</summary>
    [Fact]
    public void Cells_lie_mostly_inside_the_image() => Assert.All(s_images.SelectMany(Squamous), cell =>
        Assert.InRange(cell.Cytoplasm.Count(p => p.X is >= 0 and < 128 && p.Y is >= 0 and < 128), cell.Cytoplasm.Count / 2, cell.Cytoplasm.Count));

    [Theory]
    [InlineData("superficial-intermediate")]
    [InlineData("koilocytotic")]
    [InlineData("dyskeratotic")]
    [InlineData("parabasal")]
    [InlineData("metaplastic")]
    public void Nuclei_are_darker_than_their_cytoplasm(string type)
    {
        var nucleus = Light(type, cell => Within(cell.Nucleus, []));
        var cytoplasm = Light(type, cell => Within(cell.Cytoplasm, cell.Nucleus));
        Assert.True(nucleus < cytoplasm - 20, $"nucleus {nucleus:0}, cytoplasm {cytoplasm:0} of 255");
    }

    /// <summary>The halo reaches to more than half of the way to the border, and ends before 0.85 of it.</summary>
    [Fact]
    public void The_halo_of_a_koilocyte_is_lighter_than_the_rim_of_its_cytoplasm()
    {
        var halo = Light("koilocytotic", cell => Within(Shrunk(cell.Cytoplasm, 0.45), cell.Nucleus));
        var rim = Light("koilocytotic", cell => Within(cell.Cytoplasm, Shrunk(cell.Cytoplasm, 0.85)));
        Assert.True(halo > rim + 20, $"halo {halo:0}, rim {rim:0} of 255");
    }

    private static IEnumerable<CellOutline> Squamous(PhantomImage image) => image.Cells.Where(cell => cell.Type != CellTypes.Leucocyte);

    /// <summary>The mean of R, G and B over the chosen pixels of every evidence cell of one class.</summary>
    private static double Light(string type, Func<CellOutline, bool[]> region) => (
        from image in s_images
        where image.Label == type
        from cell in image.Cells
        where cell.Role == CellRole.Evidence
        from pixel in region(cell).Index()
        where pixel.Item
        from channel in image.Image.Pixels[(3 * pixel.Index)..(3 * (pixel.Index + 1))]
        select (double)channel).Average();

    private static bool[] Within(IReadOnlyList<OutlinePoint> outer, IReadOnlyList<OutlinePoint> hole) =>
        [.. OutlineMask.Rasterise([outer], 128, 128, 1, 1).Zip(OutlineMask.Rasterise([hole], 128, 128, 1, 1), (inside, cut) => inside && !cut)];

    private static bool[] Fine(IReadOnlyList<OutlinePoint> polygon, double left, double top) =>
        OutlineMask.Rasterise([[.. polygon.Select(p => new OutlinePoint(p.X - left, p.Y - top))]], 160, 160, 2, 2);

    private static OutlinePoint[] Shrunk(IReadOnlyList<OutlinePoint> polygon, double factor)
    {
        var (x, y) = (polygon.Average(p => p.X), polygon.Average(p => p.Y));
        return [.. polygon.Select(p => new OutlinePoint(x + (factor * (p.X - x)), y + (factor * (p.Y - y))))];
    }
}
