using FsCheck;
using FsCheck.Fluent;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;

namespace Koilo.Core.Tests.Splitting;

public class RepeatedFoldsTests
{
    private static readonly Seed Seed = new(1);

    [Fact]
    public void Every_image_is_tested_once_per_repeat_and_no_group_is_cut() =>
        Prop.ForAll(RandomDatasets.Mixed.Filter(dataset => RandomDatasets.FewestGroups(dataset) >= 3), dataset =>
        {
            var splits = RepeatedFolds.Split(dataset, 3, 2, Seed);
            Assert.Equal([1, 2, 3, 4, 5, 6], splits.Select(split => split.Rows.Select(row => row.Fold).Distinct().Single()));
            foreach (var repeat in splits.Chunk(3))
            {
                var tested = repeat.SelectMany(split => split.Rows).Where(row => row.Part == Part.Test).Select(row => row.Image);
                Assert.Equal(dataset.Images.Select(image => image.Id), tested.Order(StringComparer.Ordinal));
            }

            Assert.All(splits, split => Assert.All(split.Rows.GroupBy(row => row.Group), group => Assert.Single(group.Select(row => row.Part).Distinct())));
        }).Check(RandomDatasets.Config.WithMaxTest(50));

    [Fact]
    public void The_first_repeat_is_plain_cross_validation_and_the_next_is_another_one()
    {
        var dataset = RandomDatasets.Of([.. Enumerable.Range(0, 20).Select(group => new[] { group % 2 })]);
        var (repeated, plain) = (RepeatedFolds.Split(dataset, 2, 2, Seed), GroupedFolds.Split(dataset, 2, Seed));
        Assert.Equal(plain[0].Rows, repeated[0].Rows);
        Assert.NotEqual(repeated[0].Rows.Select(row => row.Part), repeated[2].Rows.Select(row => row.Part));
    }

    [Fact]
    public void No_repeat_is_reported() =>
        Assert.Contains("0 repeats", Assert.Throws<UserErrorException>(() => RepeatedFolds.Split(RandomDatasets.Of([0], [1]), 2, 0, Seed)).Message);
}
