using Koilo.Core.Recipes;
using Koilo.Core.Reproduction;
using Koilo.Learning.Training;

namespace Koilo.Architecture.Tests;

/// <summary>The recipes that come with Koilo, and the schema that editors check recipes with.</summary>
public class RecipeFilesTests
{
    [Theory]
    [InlineData("default")]
    [InlineData("cric-squeezenet")]
    [InlineData("cric-quick")]
    [InlineData("cric-frozen")]
    [InlineData("wang2021-resnet50")]
    [InlineData("wang2021-ran92")]
    [InlineData("wang2021-densenet121")]
    [InlineData("wang2021-densenet121-rca")]
    public void A_training_recipe_is_sound_and_bears_its_files_name(string name) =>
        Assert.Equal(name, RecipeReader.Read<TrainingRecipe>(Path.Combine(SourceTree.Root, "recipes", $"{name}.json")).Name);

    [Fact]
    public void The_reproduction_on_phantoms_is_sound()
    {
        var recipe = RecipeReader.Read<ReproductionRecipe>(Path.Combine(SourceTree.Root, "recipes", "reproduce-phantom.json"));
        Assert.Equal((60, 96, 3), (recipe.Phantom?.ImagesPerClass, recipe.Side, recipe.Folds));
    }

    /// <summary>The paper's settings, as its scripts have them.</summary>
    [Theory]
    [InlineData("resnet50")]
    [InlineData("ran92")]
    [InlineData("densenet121")]
    [InlineData("densenet121-rca")]
    public void The_papers_recipes_have_its_settings(string name)
    {
        var recipe = RecipeReader.Read<TrainingRecipe>(Path.Combine(SourceTree.Root, "recipes", $"wang2021-{name}.json"));
        Assert.Equal(
            (50, 16, OptimizerKind.Adam, 1e-3, 0.0, Schedule.Constant, 25.0, 224),
            (recipe.Training.Epochs, recipe.Training.BatchSize, recipe.Training.Optimizer, recipe.Training.LearningRate, recipe.Training.WeightDecay,
                recipe.Training.Schedule, recipe.Augmentation.Rotation, recipe.Input.Height));
    }

    /// <summary>Mends the file where it differs, so that running the tests again and committing is all there is to do.</summary>
    [Fact]
    public void The_published_schema_is_that_of_the_code()
    {
        var path = Path.Combine(SourceTree.Root, "recipes", "training-recipe.schema.json");
        var (expected, found) = (RecipeSchema.Of<TrainingRecipe>(), File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "");
        if (expected == found) return;
        File.WriteAllText(path, expected);
        Assert.Fail("recipes/training-recipe.schema.json was out of date. It has been written anew: look at it and commit it.");
    }
}
