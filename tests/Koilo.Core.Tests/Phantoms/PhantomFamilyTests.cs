using Koilo.Core.Datasets;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Phantoms;

public class PhantomFamilyTests
{
    private static readonly PhantomRecipe s_small = new() { ImagesPerClass = 10, Slides = 1, Width = 96, Height = 96 };

    [Fact]
    public void A_pure_image_holds_one_kind_and_all_of_it_is_evidence()
    {
        foreach (var image in Draw(s_small with { Family = PhantomFamily.Pure, ImagesPerClass = 3 }))
            Assert.All(Cells(image), cell => Assert.Equal((image.Label, CellRole.Evidence), (cell.Type, cell.Role)));
    }

    /// <summary>
    /// Cells kept apart have at least 1.6 radii sums between their centres where there is room, heaped ones touch: the mean distance between
    /// the cells of a group must be smaller in every heap than in any scattered group of these images.
    /// </summary>
    [Fact]
    public void A_crowded_group_lies_closer_than_any_scattered_one()
    {
        var recipe = s_small with
        {
            Family = PhantomFamily.Relational,
            Classes = ["parabasal"],
            CellsPerImage = new(5, 7),
            EvidenceCells = new(4, 4),
        };
        var images = Draw(recipe);
        Assert.Equal(["crowded", "scattered"], images.Select(image => image.Label).Distinct().Order());
        Assert.All(images, image => Assert.Equal(4, image.Cells.Count(cell => cell is { Type: "parabasal", Role: CellRole.Evidence })));
        var spreads = images.ToLookup(image => image.Label, image => MeanDistance([.. Evidence(image).Select(Centre)]));
        Assert.True(spreads["crowded"].Max() < spreads["scattered"].Min());
    }

    /// <summary>
    /// Nuclear radii of an uneven group of five cover 0.6 to 1.2 times the mean in five strata, those of an even group differ by shape alone:
    /// the largest over the smallest is at least 1.08/0.72 = 1.5 in the one, and about 1 in the other (a nucleus that hardly fits its cell is
    /// drawn a little smaller).
    /// </summary>
    [Fact]
    public void Nuclei_differ_in_size_in_the_uneven_class_only()
    {
        var images = Draw(s_small with
        {
            Family = PhantomFamily.Relational,
            Relation = PhantomRelation.SizeVariation,
            Classes = ["parabasal"],
            CellsPerImage = new(5, 7),
            EvidenceCells = new(5, 5),
        });
        var ratios = images.ToLookup(image => image.Label, image =>
        {
            var radii = Evidence(image).Select(cell => Math.Sqrt(Area(cell.Nucleus) / Math.PI)).ToArray();
            return radii.Max() / radii.Min();
        });
        Assert.All(ratios["even-sized"], ratio => Assert.InRange(ratio, 1, 1.25));
        Assert.All(ratios["uneven-sized"], ratio => Assert.InRange(ratio, 1.35, 2.2));
    }

    [Theory]
    [InlineData(MarkerKind.InkDot)]
    [InlineData(MarkerKind.ScaleBar)]
    [InlineData(MarkerKind.BorderTint)]
    public void A_marker_is_the_only_evidence_and_changes_only_what_it_covers(MarkerKind kind)
    {
        var recipe = new PhantomRecipe
        {
            Family = PhantomFamily.Shortcut,
            Classes = ["superficial-intermediate", "parabasal"],
            ImagesPerClass = 2,
            Slides = 1,
            Marker = new() { Kind = kind },
            Realism = RealismRecipe.None,
        };
        var (marked, plain) = (PhantomPainter.Paint(recipe, new Seed(5), 1), PhantomPainter.Paint(recipe with { Family = PhantomFamily.Mixed }, new Seed(5), 1));
        var marker = Assert.Single(marked.Cells, cell => cell.Role == CellRole.Evidence);
        Assert.Equal(("parabasal", CellTypes.Marker), (marked.Label, marker.Type));
        Assert.Equal(plain.Cells.Count + 1, marked.Cells.Count);

        var inside = OutlineMask.Rasterise([marker.Cytoplasm], 128, 128, 1, 1);
        var changed = Enumerable.Range(0, 128 * 128).Where(i => Enumerable.Range(3 * i, 3).Any(j => Math.Abs(marked.Image.Pixels[j] - plain.Image.Pixels[j]) > 8)).ToList();
        Assert.True(changed.Count(i => inside[i]) > 0.9 * inside.Count(covered => covered));
        Assert.True(changed.Count(i => !inside[i]) < 0.5 * changed.Count);
        Assert.All(Draw(recipe).Where(image => image.Label != "parabasal"), image => Assert.DoesNotContain(image.Cells, cell => cell.Type == CellTypes.Marker));
    }

    /// <summary>Of 60 images, each marked with probability 0.7, 42 are expected with a deviation of 3.5; four deviations are allowed.</summary>
    [Fact]
    public void A_share_of_the_images_is_marked_and_the_others_keep_their_evidence()
    {
        var recipe = s_small with
        {
            Family = PhantomFamily.Shortcut,
            Classes = ["superficial-intermediate", "parabasal"],
            ImagesPerClass = 60,
            Width = 64,
            Height = 64,
            Marker = new() { Share = 0.7 },
        };
        var images = Enumerable.Range(0, 60).Select(i => PhantomPainter.Paint(recipe, new Seed(2), (2 * i) + 1)).ToList();
        Assert.InRange(images.Count(image => image.Cells.Any(cell => cell.Type == CellTypes.Marker)), 28, 56);
        Assert.All(images, image => Assert.Single(Evidence(image).Select(cell => cell.Type).Distinct()));
    }

    [Fact]
    public void A_count_is_met_exactly()
    {
        var recipe = s_small with { Count = 7 };
        Assert.Equal(7, recipe.ImageCount);
        Assert.Equal([2, 2, 1, 1, 1], Draw(recipe).GroupBy(image => image.Label).Select(same => same.Count()));
    }

    [Theory]
    [InlineData("debris")]
    [InlineData("leucocytes")]
    [InlineData("folds")]
    [InlineData("blur")]
    [InlineData("slight blur")] // a quarter of a pixel: Skia's own blur would draw nothing
    [InlineData("illumination")]
    [InlineData("noise")]
    [InlineData("jpeg")]
    [InlineData("stain")]
    public void Every_disturbance_changes_the_picture_and_none_the_label(string name)
    {
        var one = name switch
        {
            "debris" => RealismRecipe.None with { Debris = 1 },
            "leucocytes" => RealismRecipe.None with { Leucocytes = 1 },
            "folds" => RealismRecipe.None with { Folds = 1 },
            "blur" => RealismRecipe.None with { Blur = 1 },
            "slight blur" => RealismRecipe.None with { Blur = 0.3 },
            "illumination" => RealismRecipe.None with { Illumination = 1 },
            "noise" => RealismRecipe.None with { Noise = 1 },
            "jpeg" => RealismRecipe.None with { Jpeg = 1 },
            _ => RealismRecipe.None with { Stain = 1 },
        };
        var (clean, disturbed) = (PhantomPainter.Paint(s_small with { Realism = RealismRecipe.None }, new Seed(1), 0), PhantomPainter.Paint(s_small with { Realism = one }, new Seed(1), 0));
        Assert.NotEqual(clean.Image.Pixels, disturbed.Image.Pixels);
        Assert.Equal((clean.Label, clean.Group), (disturbed.Label, disturbed.Group));
        Assert.Equal(Evidence(clean).Count(), Evidence(disturbed).Count());
    }

    private static List<PhantomImage> Draw(PhantomRecipe recipe) =>
        [.. Enumerable.Range(0, recipe.ImageCount).Select(i => PhantomPainter.Paint(recipe, new Seed(11), i))];

    private static IEnumerable<CellOutline> Cells(PhantomImage image) => image.Cells.Where(cell => cell.Type != CellTypes.Leucocyte);

    private static IEnumerable<CellOutline> Evidence(PhantomImage image) => image.Cells.Where(cell => cell.Role == CellRole.Evidence);

    private static OutlinePoint Centre(CellOutline cell) => new(cell.Cytoplasm.Average(p => p.X), cell.Cytoplasm.Average(p => p.Y));

    private static double MeanDistance(OutlinePoint[] points) =>
        points.SelectMany((a, i) => points.Skip(i + 1).Select(b => double.Hypot(a.X - b.X, a.Y - b.Y))).Average();

    /// <summary>The shoelace formula.</summary>
    private static double Area(IReadOnlyList<OutlinePoint> polygon) =>
        Math.Abs(polygon.Zip(polygon.Skip(1).Append(polygon[0])).Sum(edge => (edge.First.X * edge.Second.Y) - (edge.Second.X * edge.First.Y))) / 2;
}
