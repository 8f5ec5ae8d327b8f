using FsCheck;
using FsCheck.Fluent;
using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Core.Tests.Splitting;

public class GroupedHoldOutTests
{
    private static readonly SplitFractions Fractions = new();
    private static readonly Seed Seed = new(1);

    [Fact]
    public void Every_image_is_in_one_part_and_no_group_is_in_two() => ForAll(RandomDatasets.Mixed, dataset =>
    {
        var rows = GroupedHoldOut.Split(dataset, Fractions, Seed).Rows;
        Assert.Equal(dataset.Images.Select(image => (image.Id, image.Group, image.Label)), rows.Select(row => (row.Image, row.Group, row.Label)));
        Assert.All(rows.GroupBy(row => row.Group), group => Assert.Single(group.Select(row => row.Part).Distinct()));
        Assert.All(rows, row => Assert.Equal(0, row.Fold));
    });

    [Fact]
    public void Every_class_is_in_every_part() => ForAll(RandomDatasets.Mixed, dataset =>
    {
        var rows = GroupedHoldOut.Split(dataset, Fractions, Seed).Rows;
        Assert.Equal(3 * dataset.Classes.Count, rows.Select(row => (row.Label, row.Part)).Distinct().Count());
    });

    [Fact]
    public void The_same_seed_gives_the_same_split() => ForAll(RandomDatasets.Mixed, dataset =>
        Assert.Equal(GroupedHoldOut.Split(dataset, Fractions, Seed).Rows, GroupedHoldOut.Split(dataset, Fractions, Seed).Rows));

    /// <summary>
    /// Where a part's share of a class is at least the class's largest group, the part ends within one such group of its share; where it is
    /// less, the group that must be there anyway may push the two other parts down by one each. The proof is in GroupAssignment.
    /// </summary>
    [Fact]
    public void Each_class_is_within_one_group_of_its_fractions() => ForAll(RandomDatasets.OneClassPerGroup, dataset =>
    {
        foreach (var images in GroupedHoldOut.Split(dataset, Fractions, Seed).Rows.GroupBy(row => row.Label))
        {
            var largest = images.GroupBy(row => row.Group).Max(group => group.Count());
            var allowed = 0.1 * images.Count() >= largest ? largest : 2 * largest;
            AssertNear(0.7, Part.Train);
            AssertNear(0.1, Part.Val);
            AssertNear(0.2, Part.Test);

            void AssertNear(double fraction, Part part) =>
                Assert.InRange(images.Count(row => row.Part == part), (fraction * images.Count()) - allowed, (fraction * images.Count()) + allowed);
        }
    });

    /// <summary>Ten groups of two images per class divide into 7 + 1 + 2 groups without a rest.</summary>
    [Fact]
    public void Equal_groups_are_divided_exactly()
    {
        var dataset = RandomDatasets.Of([.. Enumerable.Range(0, 20).Select(group => new[] { group % 2, group % 2 })]);
        var counts = GroupedHoldOut.Split(dataset, Fractions, Seed).Rows.CountBy(row => (row.Label, row.Part)).ToDictionary();
        Assert.All(dataset.Classes, name => Assert.Equal([14, 2, 4], Enum.GetValues<Part>().Select(part => counts[(name, part)])));
    }

    [Fact]
    public void Another_seed_gives_another_split()
    {
        var dataset = RandomDatasets.Of([.. Enumerable.Range(0, 20).Select(group => new[] { group % 2 })]);
        Assert.NotEqual(GroupedHoldOut.Split(dataset, Fractions, Seed).Rows, GroupedHoldOut.Split(dataset, Fractions, new Seed(2)).Rows);
    }

    [Fact]
    public void A_fraction_of_0_leaves_its_part_out()
    {
        var dataset = RandomDatasets.Of([0], [1], [0], [1]);
        var rows = GroupedHoldOut.Split(dataset, new SplitFractions { Train = 0.5, Val = 0, Test = 0.5 }, Seed).Rows;
        Assert.Equal(2, rows.Count(row => row.Part == Part.Train));
        Assert.Equal(2, rows.Count(row => row.Part == Part.Test));
    }

    /// <summary>c0 is in three groups, c1 in two: two parts are possible. Then c1 in one: none.</summary>
    [Fact]
    public void A_class_with_too_few_groups_is_reported_with_what_is_possible()
    {
        Assert.Contains("too few groups (source images, slides or patients) of class 'c1' (2). At most 2", MessageFor([0, 0], [0], [0, 1], [1]));
        Assert.Contains("'c0' (2), 'c1' (1). No division is possible", MessageFor([0, 0], [0, 1]));
    }

    [Fact]
    public void An_impossible_division_is_reported() // five groups, a class for each three of them: three parts would need all groups apart
    {
        int[][] triples = [[0, 1, 2], [0, 1, 3], [0, 1, 4], [0, 2, 3], [0, 2, 4], [0, 3, 4], [1, 2, 3], [1, 2, 4], [1, 3, 4], [2, 3, 4]];
        var groups = Enumerable.Range(0, 5).Select(group => triples.Index().Where(t => t.Item.Contains(group)).Select(t => t.Index).ToArray());
        Assert.Contains("found no way", MessageFor([.. groups]));
    }

    /// <summary>With at most seven groups, all 3^7 divisions can be tried.</summary>
    [Fact]
    public void A_division_is_found_wherever_there_is_one() => Prop.ForAll(RandomDatasets.Tiny, dataset =>
    {
        var found = Record.Exception(() => GroupedHoldOut.Split(dataset, Fractions, Seed)) is null;
        Assert.Equal(CanBeDivided(dataset), found);
    }).Check(RandomDatasets.Config);

    [Theory]
    [InlineData(0.7, 0.2, 0.2, "train + val + test is 1.1, but must be 1")]
    [InlineData(0, 0.5, 0.5, "train must be more than 0")]
    [InlineData(1.2, -0.2, 0, "val and test 0 or more")]
    [InlineData(1, 0, 0, "nothing is left to test on")]
    public void Wrong_fractions_are_reported(double train, double val, double test, string problem)
    {
        var fractions = new SplitFractions { Train = train, Val = val, Test = test };
        var error = Assert.Throws<UserErrorException>(() => GroupedHoldOut.Split(RandomDatasets.Of([0], [1]), fractions, Seed));
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void The_real_cells_are_divided_by_field()
    {
        var path = SharedFolder.Find("data", "cric_cells");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var dataset = DatasetReader.Open(path);
        var rows = GroupedHoldOut.Split(dataset, Fractions, Seed).Rows;
        Assert.All(rows.GroupBy(row => row.Group), group => Assert.Single(group.Select(row => row.Part).Distinct()));
        foreach (var name in dataset.Classes)
        {
            var parts = rows.Where(row => row.Label == name).CountBy(row => row.Part).ToDictionary();
            var counts = $"{name}: train {parts[Part.Train]}, val {parts[Part.Val]}, test {parts[Part.Test]}";
            TestContext.Current.SendDiagnosticMessage(counts);
            var test = (double)parts[Part.Test] / parts.Values.Sum();
            Assert.True(test is > 0.15 and < 0.25, counts); // more than a quarter off is hardly stratified
        }
    }

    private static bool CanBeDivided(ImageDataset dataset)
    {
        string[] groups = [.. dataset.Images.Select(image => image.Group).Distinct()];
        (int Class, int Group)[] members = [.. dataset.Images
            .Select(image => (dataset.Classes.ToList().IndexOf(image.Label), Array.IndexOf(groups, image.Group))).Distinct()];
        int[] powers = [.. Enumerable.Range(0, groups.Length + 1).Select(power => (int)Math.Pow(3, power))];
        return Enumerable.Range(0, powers[^1]).Any(division =>
            members.Select(m => (m.Class, division / powers[m.Group] % 3)).Distinct().Count() == 3 * dataset.Classes.Count);
    }

    private static string MessageFor(params int[][] groups) =>
        Assert.Throws<UserErrorException>(() => GroupedHoldOut.Split(RandomDatasets.Of(groups), Fractions, Seed)).Message;

    /// <summary>Holds for every dataset whose classes have at least three groups each.</summary>
    private static void ForAll(Arbitrary<ImageDataset> datasets, Action<ImageDataset> assert) =>
        Prop.ForAll(datasets.Filter(dataset => RandomDatasets.FewestGroups(dataset) >= 3), assert).Check(RandomDatasets.Config);
}
