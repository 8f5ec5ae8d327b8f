using Koilo.Core.Cells;
using Koilo.Core.Cells.Distributions;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using static Koilo.Core.Tests.Cells.DrawnCells;

namespace Koilo.Core.Tests.Cells.Distributions;

public class CellDistributionsTests
{
    /// <summary>Areas 1, 2, 3: mean 2, standard deviation 1; the middle half reaches from 1.5 to 2.5.</summary>
    [Fact]
    public void Anisokaryosis_is_how_unequal_the_nuclei_of_an_image_are()
    {
        var image = Image("a", 1, 2, 3);
        Assert.Equal([0.5, 3, 0.5, 3, 2], ImageMeasure.All.Take(5).Select(measure => measure.Of(image)));
        Assert.True(double.IsNaN(ImageMeasure.All[0].Of(Image("a", 5))));
    }

    [Fact]
    public void An_image_counts_once_however_many_cells_it_has()
    {
        var report = CellDistributions.Of("x", ["a", "b"], [Image("a", 1, 1, 1, 1, 1), Image("a", 3), Image("b", 4), Image("b")]);
        Assert.Equal((3, 1, 7), (report.Images, report.Empty, report.Cells));
        var area = report.Measures.Single(measure => measure.Name == "nucleusArea");
        Assert.Equal([[1, 3], [4.0]], area.Classes.Select(one => one.Values));
        Assert.Equal(-1, area.Pairs.Single().Test.Effect.Value);
    }

    [Fact]
    public void One_class_has_distributions_and_no_test()
    {
        var report = CellDistributions.Of("x", [], [Image("", 1, 2), Image("", 3, 4)]);
        var area = report.Measures.Single(measure => measure.Name == "nucleusArea");
        Assert.Equal("fewer than two groups have values", area.AdjustedP.Reason);
        Assert.Contains("no second class", DistributionWords.Of(area), StringComparison.Ordinal);
    }

    /// <summary>Shares 1 and ½ against 0 and 0: ranks 4, 3, 1.5, 1.5, so H = 12/20·(7² + 3²)/2 − 15 = 2.4, over 1 − 6/60 for the tie.</summary>
    [Fact]
    public void Kinds_of_cells_are_compared_by_their_share_in_each_image()
    {
        var report = CellDistributions.Of("x", ["a", "b"], [Kinds("a", "k", "k"), Kinds("a", "k", "s"), Kinds("b", "s", "s"), Kinds("b", "s", "s")]);
        var share = report.Measures.Single(measure => measure.Name == "share:k");
        Assert.Equal([[1, 0.5], [0, 0]], share.Classes.Select(one => one.Values.ToArray()));
        Assert.Equal(2.4 / 0.9, share.Test.Test.Statistic.Value, 1e-12);
        Assert.Equal([("a", "k", 0.75), ("a", "s", 0.25), ("b", "k", 0), ("b", "s", 1)], report.Types.Select(type => (type.Class, type.Type, type.Share)).Order());
    }

    [Fact]
    public void Kinds_of_the_Bethesda_system_stand_by_severity()
    {
        var report = CellDistributions.Of("x", ["a"], [Kinds("a", "HSIL", "ASC-US", "NILM", "ASC-H")]);
        Assert.Equal(["NILM", "ASC-US", "ASC-H", "HSIL"], report.Types.Select(type => type.Type));
    }

    /// <summary>What the phantom was made with: only how unequal the nuclei are tells its classes apart. The drawn outlines are used.</summary>
    [Fact]
    public void The_anisokaryosis_phantom_shows_what_it_was_made_with()
    {
        var recipe = new PhantomRecipe
        {
            Family = PhantomFamily.Relational,
            Relation = PhantomRelation.SizeVariation,
            Classes = ["parabasal"],
            CellsPerImage = new(6, 9),
            EvidenceCells = new(5, 6),
            Realism = new RealismRecipe { Leucocytes = 0 },
        };
        MeasuredImage[] images = [.. Enumerable.Range(0, 60).Select(i => (Phantom: PhantomPainter.Paint(recipe, new Seed(9), i), Id: $"{i}")).Select(one =>
            new MeasuredImage(one.Id, one.Phantom.Label, one.Phantom.Group, one.Phantom.Cells, CellMorphologies.Of(one.Phantom.Image, one.Phantom.Cells)))];
        var report = CellDistributions.Of("anisokaryosis", recipe.Labels, images);
        var variation = report.Measures[0];
        Assert.InRange(variation.AdjustedP.Value, 0, 0.001);
        Assert.True(variation.Classes[1].Quartiles.Median > variation.Classes[0].Quartiles.Median);
        Assert.Contains("The classes differ", DistributionWords.Of(variation), StringComparison.Ordinal);
        Assert.All(report.Measures.Where(measure => measure.Name is "cellArea" or "nucleusEllipticity" or "nearestNeighbour"), measure => Assert.True(measure.AdjustedP.Value > 0.05));
        Assert.Equal(1, report.Types.Where(share => share.Class == "even-sized").Sum(share => share.Share), 1e-9);
    }

    private static MeasuredImage Kinds(string label, params string[] types)
    {
        var image = Image(label, [.. types.Select(_ => 1.0)]);
        return image with { Cells = [.. image.Cells.Zip(types, (cell, type) => cell with { Type = type })] };
    }

    private static MeasuredImage Image(string label, params double[] areas) => new(
        "x", label, "g", [.. areas.Select(area => Cell("1", Box(0, 0, 1, area)))], [.. areas.Select(area => new CellMorphology { NucleusArea = area })]);
}
