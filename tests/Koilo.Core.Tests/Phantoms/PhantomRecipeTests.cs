using Koilo.Core.Phantoms;
using Koilo.Core.Recipes;

namespace Koilo.Core.Tests.Phantoms;

public class PhantomRecipeTests
{
    [Fact]
    public void Every_wrong_value_is_listed_at_once()
    {
        var recipe = new PhantomRecipe
        {
            Classes = ["koilocitic", "parabasal", "parabasal"],
            ImagesPerClass = 0,
            Width = 63,
            Height = 2049,
            CellsPerImage = new(5, 41),
            EvidenceCells = new(3, 2),
            Slides = 0,
        };
        var message = Assert.Throws<UserErrorException>(recipe.Validate).Message;
        string[] expected = ["'koilocitic'", "'parabasal' is named twice", "imagesPerClass", "63", "2049", "5 to 41", "3 to 2", "slides"];
        Assert.All(expected, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistyped_class_is_answered_with_the_nearest_one()
    {
        var recipe = new PhantomRecipe { Classes = ["koilocytotik", "parabasal"], ImagesPerClass = 5 };
        Assert.Contains("Did you mean 'koilocytotic'?", Assert.Throws<UserErrorException>(recipe.Validate).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(6, 5, false)] // one slide would lack a class
    public void Slides_are_at_most_the_images_of_a_class(int slides, int images, bool valid)
    {
        var recipe = new PhantomRecipe { Classes = ["koilocytotic", "parabasal"], ImagesPerClass = images, Slides = slides };
        Assert.Equal(valid, Record.Exception(recipe.Validate) is null);
    }

    [Fact]
    public void A_recipe_file_may_say_nothing_and_gets_five_classes()
    {
        var recipe = RecipeReader.Parse<PhantomRecipe>("{}", "recipe.json");
        Assert.Equal((PhantomFamily.Mixed, 500), (recipe.Family, recipe.ImageCount)); // five classes of a hundred
        Assert.Equal(CellTypes.Names, recipe.Labels);
    }

    [Fact]
    public void A_recipe_file_reaches_every_part()
    {
        var recipe = RecipeReader.Parse<PhantomRecipe>(
            """
            { "family": "shortcut", "classes": ["superficial-intermediate", "parabasal"], "cellsPerImage": { "min": 3, "max": 5 }, "evidenceCells": { "min": 1, "max": 3 },
              "marker": { "kind": "scaleBar", "share": 0.5 }, "realism": { "jpeg": 0, "blur": 1 } }
            """, "recipe.json");
        Assert.Equal((new CountRange(3, 5), MarkerKind.ScaleBar, 0.5), (recipe.CellsPerImage, recipe.Marker.Kind, recipe.Marker.Share));
        Assert.Equal((0, 1, 0.3), (recipe.Realism.Jpeg, recipe.Realism.Blur, recipe.Realism.Folds));
    }

    [Theory]
    [InlineData("""{ "realism": { "blur": 1.5 } }""", "realism.blur")]
    [InlineData("""{ "family": "shortcut", "marker": { "class": "koilocytotik" } }""", "Did you mean 'koilocytotic'?")]
    [InlineData("""{ "family": "relational", "classes": ["superficial-intermediate"] }""", "bystanders")]
    [InlineData("""{ "family": "relational", "evidenceCells": { "min": 1, "max": 2 } }""", "within 2 to")]
    [InlineData("""{ "family": "pura" }""", "mixed, pure, relational, shortcut")]
    [InlineData("""{ "count": 3 }""", "at least one image per class (5)")]
    public void What_a_family_cannot_do_is_said(string json, string part) =>
        Assert.Contains(part, Assert.Throws<UserErrorException>(() => RecipeReader.Parse<PhantomRecipe>(json, "recipe.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_strength_set_in_code_is_checked_too()
    {
        var recipe = new PhantomRecipe { Realism = new() { Noise = -1 } };
        Assert.Contains("Noise", Assert.Throws<UserErrorException>(recipe.Validate).Message, StringComparison.Ordinal);
    }
}
