using FsCheck;
using FsCheck.Fluent;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;

namespace Koilo.Core.Tests.Splitting;

public class GroupedFoldsTests
{
    private static readonly Seed Seed = new(1);

    [Fact]
    public void Every_image_is_tested_once_and_no_group_is_in_two_parts_of_a_fold() =>
        Prop.ForAll(RandomDatasets.Mixed.Filter(dataset => RandomDatasets.FewestGroups(dataset) >= 4), dataset =>
        {
            var folds = GroupedFolds.Split(dataset, 4, Seed);
            Assert.Equal([1, 2, 3, 4], folds.Select(fold => fold.Rows.Select(row => row.Fold).Distinct().Single()));
            Assert.All(folds, fold => Assert.Equal(dataset.Images.Select(image => image.Id), fold.Rows.Select(row => row.Image)));
            var tested = folds.SelectMany(fold => fold.Rows).Where(row => row.Part == Part.Test).Select(row => row.Image);
            Assert.Equal(dataset.Images.Select(image => image.Id), tested.Order(StringComparer.Ordinal));
            Assert.All(folds, fold =>
            {
                Assert.All(fold.Rows.GroupBy(row => row.Group), group => Assert.Single(group.Select(row => row.Part).Distinct()));
                Assert.Equal(3 * dataset.Classes.Count, fold.Rows.Select(row => (row.Label, row.Part)).Distinct().Count());
            });
        }).Check(RandomDatasets.Config);

    /// <summary>Ten groups of one image per class: two per fold; of the other eight, a quarter is two.</summary>
    [Fact]
    public void Equal_groups_are_divided_exactly()
    {
        var dataset = RandomDatasets.Of([.. Enumerable.Range(0, 20).Select(group => new[] { group % 2 })]);
        Assert.All(GroupedFolds.Split(dataset, 5, Seed, valFraction: 0.25), fold =>
        {
            var counts = fold.Rows.CountBy(row => (row.Label, row.Part)).ToDictionary();
            Assert.All(dataset.Classes, name => Assert.Equal([6, 2, 2], Enum.GetValues<Part>().Select(part => counts[(name, part)])));
        });
    }

    [Fact]
    public void Without_validation_images_the_rest_is_for_training()
    {
        var rows = GroupedFolds.Split(RandomDatasets.Of([0], [1], [0], [1]), 2, Seed, valFraction: 0)[0].Rows;
        Assert.Equal([Part.Test, Part.Test, Part.Train, Part.Train], rows.Select(row => row.Part).OrderDescending());
    }

    [Theory]
    [InlineData(1, 0.1, "1 folds are too few")]
    [InlineData(3, 0.1, "At most 2 parts are possible")]
    [InlineData(2, 0.6, "must be 0 to 0.5")]
    public void Impossible_folds_are_reported(int folds, double valFraction, string problem)
    {
        var dataset = RandomDatasets.Of([0], [1], [0], [1]);
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => GroupedFolds.Split(dataset, folds, Seed, valFraction)).Message);
    }
}
