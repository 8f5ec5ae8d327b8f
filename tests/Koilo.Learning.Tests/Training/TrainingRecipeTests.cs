using Koilo.Core;
using Koilo.Core.Recipes;
using Koilo.Learning.Training;

namespace Koilo.Learning.Tests.Training;

public sealed class TrainingRecipeTests
{
    private const string Cached = "'training': { 'features': 'cached', 'backboneRate': 0 }";

    [Theory]
    [InlineData("'training': { 'features': 'cached' }", "training: features: 'cached' keeps the backbone as it is; set backboneRate to 0")]
    [InlineData("'training': { 'features': 'cached', 'backboneRate': 0, 'mixup': 0.2 }", "training: features: 'cached' has no images to mix")]
    [InlineData("'training': { 'features': 'cached', 'backboneRate': 0, 'cutMix': 1 }", "training: features: 'cached' has no images to mix")]
    [InlineData(Cached + ", 'augmentation': { 'stain': 0.1 }", "augmentation: features are cached of mirror images and quarter turns only")]
    [InlineData(Cached + ", 'augmentation': { 'rotation': 5 }", "augmentation: features are cached of mirror images and quarter turns only")]
    [InlineData("'input': { 'height': 64, 'width': 96 }", "augmentation.symmetry: quarter turns need a square input, not 96×64")]
    [InlineData("'evaluation': { 'merge': 'normal=NILM' }", "evaluation: merge: 'normal=NILM' is not a mapping")]
    [InlineData("'seed': 2", "name: 'a/b' cannot be a folder's name", "a/b")]
    public void What_cannot_go_together_is_refused_by_its_key(string setting, string expected, string name = "colours")
    {
        var message = Assert.Throws<UserErrorException>(() => Parse(setting, name)).Message.Replace('"', '\'');
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal(2, message.Split('\n').Length); // where, and the one problem
    }

    [Theory]
    [InlineData(Cached)]
    [InlineData(Cached + ", 'augmentation': { 'symmetry': 'flips' }")]
    [InlineData("'evaluation': { 'merge': 'normal=NILM;abnormal=HSIL' }")]
    public void What_goes_together_is_read(string setting) => Assert.Equal("colours", Parse(setting, "colours").Name);

    private static TrainingRecipe Parse(string setting, string name) => RecipeReader.Parse<TrainingRecipe>(
        $"{{ 'name': '{name}', 'data': {{ 'path': '.' }}, 'model': {{ 'id': 'resnet18' }}, {setting} }}".Replace('\'', '"'), "recipe.json");
}
