using Koilo.Core.Datasets;
using Koilo.Core.Phantoms;
using Koilo.Core.Reproduction;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Core.Tests.Reproduction;

public sealed class ReproductionSplitsTests : IDisposable
{
    private static readonly (string Class, int Count)[] HerlevClasses =
    [
        ("carcinoma_in_situ", 150), ("light_dysplastic", 182), ("moderate_dysplastic", 146), ("normal_columnar", 98),
        ("normal_intermediate", 70), ("normal_superficiel", 74), ("severe_dysplastic", 197),
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_published_division_of_all_images_is_the_published_one()
    {
        var fields = Dataset(Wang2021Split.Fields().Select(row => ($"{row.Class}/{row.File}", row.Class)));
        var split = new ReproductionSplits(new()).Of(ReproducedData.Multi, fields, ReproductionMode.Published);
        Assert.Equal(Wang2021Split.Of(fields).Rows, split.Rows);
        Assert.Equal((674, 191, 101), Sizes(split));
    }

    /// <summary>20 % of each class are learned from, which leaves the 736 test cells of the published table; by the sound protocol each fifth in turn.</summary>
    [Fact]
    public void Herlev_is_learned_from_a_fifth_by_either_protocol()
    {
        var cells = Dataset(HerlevClasses.SelectMany(one => Enumerable.Range(1, one.Count).Select(n => ($"{one.Class}/{n:0000}.bmp", one.Class))));
        var splits = new ReproductionSplits(new() { Seeds = 2 });
        Assert.Equal((181, 0, 736), Sizes(splits.Of(ReproducedData.Herlev, cells, ReproductionMode.Published)));
        var sound = splits.Of(ReproducedData.Herlev, cells, ReproductionMode.Sound).Rows.GroupBy(row => row.Fold).ToList();
        Assert.Equal(Enumerable.Range(1, 10), sound.Select(fold => fold.Key));
        Assert.All(sound, fold => Assert.InRange(fold.Count(row => row.Part == Part.Train), 180, 187));
        Assert.Equal(917, sound.Take(5).SelectMany(fold => fold).Where(row => row.Part == Part.Train).Select(row => row.Image).Distinct().Count());
    }

    [Fact]
    public void Siblings_stay_together_when_sound_and_not_when_leaky()
    {
        SipakmedPhantom.Write(_folder.Root, new() { ImagesPerClass = 8, CellsPerImage = 3, Width = 88 }, null, CancellationToken.None);
        var cells = DatasetReader.Open(_folder.Root, new DatasetReading { Layout = DatasetLayout.SipakmedCells });
        var splits = new ReproductionSplits(new() { Folds = 4, Seeds = 1 });
        Assert.Equal(0, Torn(ReproductionMode.Sound));
        Assert.True(Torn(ReproductionMode.Leaky) > 20);
        foreach (var mode in new[] { ReproductionMode.Sound, ReproductionMode.Leaky })
        {
            var tested = splits.Of(ReproducedData.Crops, cells, mode).Rows.Where(row => row.Part == Part.Test).Select(row => row.Image).ToList();
            Assert.Equal((cells.Images.Count, cells.Images.Count), (tested.Count, tested.Distinct().Count()));
        }

        int Torn(ReproductionMode mode) => splits.Of(ReproducedData.Crops, cells, mode).Rows.GroupBy(row => (row.Fold, row.Group)).Count(group => group.Select(row => row.Part).Distinct().Count() > 1);
    }

    [Fact]
    public void Quick_takes_a_few_images_of_each_class_and_part()
    {
        var fields = Dataset(Wang2021Split.Fields().Select(row => ($"{row.Class}/{row.File}", row.Class)));
        var splits = new ReproductionSplits(ReproductionRecipe.Quick with { ImagesPerPart = 2 });
        Assert.Equal((10, 10, 10), Sizes(splits.Of(ReproducedData.Multi, fields, ReproductionMode.Published)));
        Assert.Equal(30, splits.Used(fields).Images.Count);
    }

    [Fact]
    public void Too_few_images_are_refused_unless_quick()
    {
        var few = Dataset([("im_Dyskeratotic/059.png", "im_Dyskeratotic"), ("im_Koilocytotic/110.png", "im_Koilocytotic"), ("im_Parabasal/020.png", "im_Parabasal")]);
        var refused = Assert.Throws<UserErrorException>(() => new ReproductionSplits(new()).Of(ReproducedData.Multi, few, ReproductionMode.Published));
        Assert.Contains("too few images of cell groups for the published split (", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--quick", refused.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1, 1), Sizes(new ReproductionSplits(ReproductionRecipe.Quick).Of(ReproducedData.Multi, few, ReproductionMode.Published)));
    }

    /// <summary>A partial download keeps its published parts, whatever is missing of a class or of validation; --quick deals it out anew, to have something of all.</summary>
    [Fact]
    public void What_is_left_of_the_images_stays_in_its_published_part()
    {
        var published = Wang2021Split.Fields().ToDictionary(row => $"{row.Class}/{row.File}", row => row.Part);
        var part = Dataset(published.Where(row => row.Value != Part.Val && (row.Value != Part.Test || row.Key.StartsWith("im_Parabasal", StringComparison.Ordinal))).Select(row => (row.Key, row.Key.Split('/')[0])));
        var split = new ReproductionSplits(new()).Of(ReproducedData.Multi, part, ReproductionMode.Published);
        Assert.All(split.Rows, row => Assert.Equal(published[row.Image], row.Part));
        Assert.Equal(0, Sizes(split).Val);
    }

    public void Dispose() => _folder.Dispose();

    private static ImageDataset Dataset(IEnumerable<(string Id, string Class)> images)
    {
        LabelledImage[] all = [.. images.Select(image => new LabelledImage(image.Id, image.Id, image.Class, image.Id)).OrderBy(image => image.Id, StringComparer.Ordinal)];
        return new("images", "", [.. all.Select(image => image.Label).Distinct().Order(StringComparer.Ordinal)], all);
    }

    private static (int Train, int Val, int Test) Sizes(Split split) => (Count(split, Part.Train), Count(split, Part.Val), Count(split, Part.Test));

    private static int Count(Split split, Part part) => split.Rows.Count(row => row.Part == part);
}
