using Koilo.Core.Phantoms;

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
}
