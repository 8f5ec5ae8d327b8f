using Koilo.Core.Randomness;
using Koilo.Core.Recipes;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Core.Tests.Splitting;

public sealed class SplitRecipeTests : IDisposable
{
    private static readonly Seed Seed = new(1);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Todays_keys_mean_a_hold_out()
    {
        var recipe = RecipeReader.Parse<SplitRecipe>("""{ "train": 0.5, "val": 0.25, "test": 0.25 }""", "recipe");
        Assert.Equal((SplitKind.HoldOut, 0.5), (recipe.Kind, recipe.Train));
        var dataset = RandomDatasets.Of([.. Enumerable.Range(0, 20).Select(group => new[] { group % 2 })]);
        Assert.Equal(GroupedHoldOut.Split(dataset, recipe, Seed).Rows, recipe.Divide(dataset, "", Seed).Rows);
    }

    [Theory]
    [InlineData("""{ "kind": "wang2021", "train": 0.5, "val": 0.3 }""", "train, val and test mean nothing for \"wang2021\"")]
    [InlineData("""{ "kind": "file" }""", "no file is given")]
    [InlineData("""{ "kind": "leaky", "fold": 1 }""", "file and fold mean nothing for \"leaky\"")]
    [InlineData("""{ "kind": "random" }""", "one of holdOut, wang2021, wang2021Cells, leaky, file")]
    public void A_recipe_that_contradicts_itself_is_reported(string json, string problem) =>
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => RecipeReader.Parse<SplitRecipe>(json, "recipe")).Message);

    [Fact] // two groups per class: by group no more than 2 parts would be possible, image by image 3 are
    public void A_leaky_split_cuts_groups_and_keeps_their_names()
    {
        var dataset = RandomDatasets.Of([0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1]);
        var rows = new SplitRecipe { Kind = SplitKind.Leaky }.Divide(dataset, "", Seed).Rows;
        Assert.Equal(dataset.Images.Select(image => (image.Id, image.Group)), rows.Select(row => (row.Image, row.Group)));
        Assert.Equal([14, 2, 4], Enum.GetValues<Part>().Select(part => rows.Count(row => row.Part == part)));
        Assert.Contains(rows.GroupBy(row => row.Group), group => group.Select(row => row.Part).Distinct().Count() > 1);
    }

    [Fact]
    public void A_fold_of_a_file_is_read_in_the_datasets_order()
    {
        var dataset = RandomDatasets.Of([0], [1]);
        Write("001/00.png,x,y,2,test\n000/00.png,x,y,2,train\n000/00.png,x,y,1,test\n");
        var rows = Recipe(fold: 2).Divide(dataset, _folder.Root, Seed).Rows;
        Assert.Equal([new("000/00.png", "g0", "c0", 2, Part.Train), new SplitRow("001/00.png", "g1", "c1", 2, Part.Test)], rows);
        Assert.Contains("has no fold 3", Message(fold: 3));
        Assert.Contains("lists 1, random has 2, and 1 of those are not listed, such as 001/00.png", Message(fold: 1));

        string Message(int fold) => Assert.Throws<UserErrorException>(() => Recipe(fold).Divide(dataset, _folder.Root, Seed)).Message;
    }

    public void Dispose() => _folder.Dispose();

    private static SplitRecipe Recipe(int fold) => new() { Kind = SplitKind.File, File = "split.csv", Fold = fold };

    private void Write(string rows) => File.WriteAllText(_folder.Path("split.csv"), "image,group,label,fold,part\n" + rows);
}
