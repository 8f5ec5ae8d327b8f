using FsCheck;
using FsCheck.Fluent;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Core.Tests.Splitting;

public sealed class LeaveOneSourceOutTests : IDisposable
{
    private static readonly Seed Seed = new(1);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_group_is_tested_alone_and_once() =>
        Prop.ForAll(RandomDatasets.Mixed.Filter(dataset => RandomDatasets.FewestGroups(dataset) >= 3), dataset =>
        {
            var folds = LeaveOneSourceOut.Split(dataset, Seed);
            var groups = dataset.Images.Select(image => image.Group).Distinct().Order(StringComparer.Ordinal);
            Assert.Equal(groups, folds.Select(fold => fold.Rows.Where(row => row.Part == Part.Test).Select(row => row.Group).Distinct().Single()));
            Assert.All(folds, fold => Assert.All(fold.Rows.GroupBy(row => row.Group), group => Assert.Single(group.Select(row => row.Part).Distinct())));
            Assert.Equal(dataset.Images.Count, folds.Sum(fold => fold.Rows.Count(row => row.Part == Part.Test)));
        }).Check(RandomDatasets.Config.WithMaxTest(15));

    /// <summary>Four groups, two scanners: a fold per scanner.</summary>
    [Fact]
    public void Sources_can_be_larger_than_groups()
    {
        var dataset = RandomDatasets.Of([0, 1], [0, 1], [0, 1], [0, 1]);
        var rows = dataset.Images.Select((image, i) => $"{image.Id},{(i < 4 ? "leica" : "zeiss")}\n");
        File.WriteAllText(_folder.Path("slides.csv"), "image,scanner\n" + string.Concat(rows));
        var folds = LeaveOneSourceOut.Split(dataset, SourceColumn.Read(dataset, _folder.Path("slides.csv"), "scanner"), Seed, valFraction: 0.5);
        Assert.Equal(2, folds.Count);
        Assert.Equal([Part.Test, Part.Test, Part.Test, Part.Test], folds[0].Rows.Take(4).Select(row => row.Part));
        Assert.Equal([Part.Train, Part.Train, Part.Val, Part.Val], folds[0].Rows.Skip(4).Select(row => row.Part).Order());
    }

    [Fact]
    public void Sources_that_cannot_be_left_out_are_reported()
    {
        var dataset = RandomDatasets.Of([0], [1], [0, 1]);
        Assert.Contains("class 'c1' occurs in source 'b' only", MessageFor("a", "b", "b", "b"));
        Assert.Contains("group g2 is in the sources 'a' and 'b'", MessageFor("a", "a", "a", "b"));
        Assert.Contains("one source only, 'a'", MessageFor("a", "a", "a", "a"));

        string MessageFor(params string[] sources)
        {
            var known = dataset.Images.Zip(sources).ToDictionary(pair => pair.First.Id, pair => pair.Second);
            return Assert.Throws<UserErrorException>(() => LeaveOneSourceOut.Split(dataset, known, Seed)).Message;
        }
    }

    [Fact]
    public void A_table_of_other_images_is_reported()
    {
        File.WriteAllText(_folder.Path("slides.csv"), "file,scanner\n000/00.png,leica\n");
        var dataset = RandomDatasets.Of([0], [1]);
        Assert.Contains("no row for 1 of 2 images, such as 001/00.png", Assert.Throws<UserErrorException>(() => SourceColumn.Read(dataset, _folder.Path("slides.csv"), "scanner")).Message);
        Assert.Contains("no column 'slide'", Assert.Throws<UserErrorException>(() => SourceColumn.Read(dataset, _folder.Path("slides.csv"), "slide")).Message);
    }

    public void Dispose() => _folder.Dispose();
}
