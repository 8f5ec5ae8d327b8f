using Koilo.Core;
using Koilo.Core.Randomness;
using Koilo.Core.Recipes;
using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Tests.Augmentation;

public class ImageAugmentationTests
{
    private const int Side = 24;

    private static readonly AugmentationRecipe Everything = new()
    {
        Rotation = 15,
        Scale = 0.2,
        Shift = 0.1,
        Crop = 0.3,
        Stain = 0.2,
        StainShift = 0.05,
        Brightness = 0.1,
        Contrast = 0.1,
        Blur = 1,
        Noise = 5,
        Jpeg = 40,
        Erasing = 0.1,
    };

    private static readonly AugmentationRecipe Nothing = new() { Symmetry = Symmetry.None };

    /// <summary>A field of slow waves, as no step leaves it.</summary>
    private static readonly byte[] Source =
        [.. Enumerable.Range(0, 3 * Side * Side).Select(i => (byte)(128 + (90 * Math.Sin(i / 3 % Side * 0.4) * Math.Cos((i / (3 * Side)) * 0.3)) + (i % 3 * 15)))];

    [Fact]
    public void Switched_off_it_copies() => Assert.Equal(Source, Vary(Nothing, new Seed(1)));

    /// <summary>What earlier versions drew: mirrors and turns straight from (seed, "augment", epoch, image).</summary>
    [Fact]
    public void The_default_is_mirrors_and_turns_as_they_were_always_drawn()
    {
        for (var image = 0; image < 20; image++)
        {
            var expected = new byte[Source.Length];
            SymmetryAugmentation.Apply(Source, expected, Side, Symmetry.FlipsAndQuarterTurns, new Seed(5).For("augment", 3, image).Random());
            Assert.Equal(expected, Vary(new(), ImageAugmentation.SeedOf(new Seed(5), 3, image)));
        }
    }

    [Fact]
    public void One_seed_gives_the_same_bytes_and_another_epoch_others()
    {
        var first = Vary(Everything, ImageAugmentation.SeedOf(new Seed(1), 1, 0));
        Assert.Equal(first, Vary(Everything, ImageAugmentation.SeedOf(new Seed(1), 1, 0)));
        Assert.NotEqual(first, Vary(Everything, ImageAugmentation.SeedOf(new Seed(1), 2, 0)));
        Assert.NotEqual(first, Vary(Everything, ImageAugmentation.SeedOf(new Seed(1), 1, 1)));
        Assert.NotEqual(first, Vary(Everything, ImageAugmentation.SeedOf(new Seed(2), 1, 0)));
    }

    [Theory]
    [MemberData(nameof(SingleSteps))]
    public void Every_step_changes_the_image(AugmentationRecipe recipe) => Assert.NotEqual(Source, Vary(recipe, new Seed(1)));

    public static TheoryData<AugmentationRecipe> SingleSteps() =>
    [
        Nothing with { Rotation = 25 }, Nothing with { Scale = 0.2 }, Nothing with { Shift = 0.2 }, Nothing with { Crop = 0.5 }, Nothing with { Stain = 0.3 },
        Nothing with { StainShift = 0.1 }, Nothing with { Brightness = 0.2 }, Nothing with { Contrast = 0.2 }, Nothing with { Blur = 2 }, Nothing with { Noise = 9 },
        Nothing with { Jpeg = 80 }, Nothing with { Erasing = 0.3 },
    ];

    /// <summary>Noise comes after the turn: on an even field, which a turn leaves alone, it is the same with and without one.</summary>
    [Fact]
    public void One_step_more_changes_no_other_steps_draws()
    {
        byte[] even = [.. Enumerable.Repeat((byte)100, Source.Length)];
        var alone = Vary(Nothing with { Noise = 9 }, new Seed(4), even);
        Assert.Equal(alone, Vary(Nothing with { Noise = 9, Rotation = 30, Shift = 0.2, Blur = 2 }, new Seed(4), even));
        Assert.NotEqual(even, alone);
    }

    /// <summary>A crop alone looks at a window within the image: never beyond the edge, whatever the seed.</summary>
    [Fact]
    public void A_crop_never_shows_the_border()
    {
        byte[] black = new byte[Source.Length];
        for (var i = 0; i < 50; i++)
            Assert.Equal(black, Vary(Nothing with { Crop = 0.9, Border = BorderFill.White, Sampling = PixelSampling.Nearest }, new Seed(2).For("test", i), black));
    }

    /// <summary>The corner of the centre's row survives 25 degrees; the corners of the square do not, and are black as in torchvision.</summary>
    [Fact]
    public void The_papers_rotation_leaves_black_corners()
    {
        byte[] white = [.. Enumerable.Repeat((byte)255, Source.Length)];
        var turned = Vary(Nothing with { Rotation = 25, Border = BorderFill.Black, Sampling = PixelSampling.Nearest }, new Seed(1), white);
        Assert.Equal(0, turned[0]);
        Assert.Equal(255, turned[3 * ((Side / 2 * Side) + (Side / 2))]);
        Assert.All(turned, value => Assert.True(value is 0 or 255));
    }

    [Fact]
    public void A_recipe_says_which_values_it_takes()
    {
        var refused = Assert.Throws<UserErrorException>(
            () => RecipeReader.Parse<AugmentationRecipe>("""{ "rotation": 200, "jpeg": 96, "blur": -1, "erasing": 0.6, "border": "grey" }""", "r.json"));
        Assert.Contains("rotation: 200 is outside 0 … 180", refused.Message, StringComparison.Ordinal);
        Assert.Contains("jpeg: 96 is outside 0 … 95", refused.Message, StringComparison.Ordinal);
        Assert.Contains("blur: -1 is outside 0 … 8", refused.Message, StringComparison.Ordinal);
        Assert.Contains("erasing: 0.6 is outside 0 … 0.5", refused.Message, StringComparison.Ordinal);
        Assert.Contains("border: expected one of edge, white, black", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Vary(AugmentationRecipe recipe, Seed seed, byte[]? source = null)
    {
        var target = new byte[Source.Length];
        new ImageAugmentation(recipe, Side).Apply(source ?? Source, target, seed);
        return target;
    }
}
