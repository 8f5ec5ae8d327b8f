using Koilo.Core;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models;

public class ImageClassifierTests
{
    [Fact]
    public void An_image_that_is_too_small_is_refused_with_the_size_it_needs()
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create("squeezenet1_1", 2);
        model.eval();
        var error = Assert.Throws<UserErrorException>(() => model.call(zeros(1, 3, 16, 100)));
        Assert.StartsWith("squeezenet1_1 needs images of at least 17×17 px to classify, not 100×16.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Its auxiliary head has a 5×5 convolution behind a pooling with stride 3: 17×17 positions, which take 299 pixels.</summary>
    [Fact]
    public void Inception_v3_learns_from_larger_images_than_it_classifies()
    {
        var recipe = new TrainingRecipe { Name = "a", Data = new() { Path = "." }, Model = new() { Id = "inception_v3" }, Input = new() { Height = 299, Width = 298 } };
        Assert.Contains("input: inception_v3 needs at least 299 px on each side", recipe.Problems());
        Assert.Empty((recipe with { Input = new() { Height = 299, Width = 299 } }).Problems());
        Assert.Equal(75, ModelCatalog.Find("inception_v3").MinimumSide);
    }
}
