using Koilo.Core.Auditing;
using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Integrity;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Core.Tests.Auditing;

public sealed class LeakageAuditTests : IDisposable
{
    private static readonly AuditOptions Options = new();
    private readonly PlantedDataset _planted = new();

    [Fact]
    public void A_clean_dataset_raises_nothing()
    {
        var report = Audit(_planted.Split);
        Assert.All(report.Findings, finding => Assert.True(finding.Verdict == AuditVerdict.Ok, finding.Sentence));
        Assert.Equal(["readable", "groups", "siblings", "copies", "nearCopies", "border", "imageSize", "jpegQuality", "fileSize"], report.Findings.Select(finding => finding.Check));
        Assert.Equal((60, 30, AuditVerdict.Ok), (report.Images, report.Groups, report.Verdict));
        Assert.Equal([30, 30], report.Classes.Select(one => one.Images));
        Assert.Equal(new SizeRange(40, 40, 40, 40), report.Classes[0].Sizes);
    }

    /// <summary>Every slide has two images; where the first half of the list is learnt from and the rest tested, all 30 have a sibling there.</summary>
    [Fact]
    public void Siblings_on_both_sides_are_counted()
    {
        var rows = _planted.Dataset.Images.Select((image, i) => new SplitRow(image.Id, image.Group, image.Label, 0, i < 30 ? Part.Train : Part.Test));
        var finding = Find(Audit(new Split([.. rows])), "siblings");
        Assert.Equal((AuditVerdict.Leak, 30.0, 1.0), (finding.Verdict, finding.Numbers["withSiblingInTraining"], finding.Numbers["share"]));
        Assert.Equal(10, finding.Examples.Count);
    }

    [Fact] // the file says that each image is its own group, the dataset knows better
    public void The_groups_of_the_dataset_count_and_not_those_of_the_file()
    {
        var rows = _planted.Dataset.Images.Select((image, i) => new SplitRow(image.Id, image.Id, image.Label, 0, i < 30 ? Part.Train : Part.Test));
        Assert.Equal(AuditVerdict.Leak, LeakageAudit.Siblings(_planted.Dataset, new Split([.. rows])).Verdict);
    }

    [Fact]
    public void A_group_that_is_learnt_from_and_chosen_by_is_a_warning()
    {
        var rows = _planted.Dataset.Images.Select((image, i) => new SplitRow(image.Id, image.Group, image.Label, 0, i < 30 ? Part.Train : Part.Val));
        var finding = LeakageAudit.Siblings(_planted.Dataset, new Split([.. rows]));
        Assert.Equal((AuditVerdict.Warn, 30.0), (finding.Verdict, finding.Numbers["groupsInTrainAndVal"]));
    }

    [Fact]
    public void Folds_are_judged_one_by_one()
    {
        var folds = GroupedFolds.Split(_planted.Dataset, 3, new Seed(1)).SelectMany(fold => fold.Rows).ToList();
        var finding = LeakageAudit.Siblings(_planted.Dataset, new Split(folds));
        Assert.Equal((AuditVerdict.Ok, 60.0), (finding.Verdict, finding.Numbers["testImages"]));
    }

    [Fact]
    public void An_exact_copy_on_the_other_side_is_a_leak_and_one_on_the_same_side_a_warning()
    {
        _planted.Copy("00.png", "copy.png", "b", "other");
        var alone = Find(Audit(null), "copies");
        Assert.Equal((AuditVerdict.Warn, 1.0, 1.0), (alone.Verdict, alone.Numbers["filesWithCopies"], alone.Numbers["withTwoLabels"]));
        Assert.Equal(["00.png = copy.png"], alone.Examples);
        var split = Find(Audit(TestOnly("copy.png")), "copies");
        Assert.Equal((AuditVerdict.Leak, 1.0), (split.Verdict, split.Numbers["testImagesWithCopyInTraining"]));
        Assert.Equal(AuditVerdict.Ok, Find(Audit(null), "nearCopies").Verdict);
    }

    [Theory]
    [InlineData("turned")]
    [InlineData("mirrored")]
    [InlineData("smaller")]
    [InlineData("brighter")]
    public void A_near_copy_on_the_other_side_is_a_leak(string how)
    {
        var image = PlantedDataset.Blobs(0);
        _planted.Add("copy.png", "a", "other", how switch
        {
            "turned" => ImageOrientation.Upright(image, 6),
            "mirrored" => ImageOrientation.Upright(image, 2),
            "smaller" => ImageResizer.Resize(image, 25, 30),
            _ => new RgbImage(40, 40, [.. image.Pixels.Select(value => (byte)(20 + (value * 0.9)))]),
        });
        Assert.Equal(AuditVerdict.Warn, Find(Audit(null), "nearCopies").Verdict);
        var finding = Find(Audit(TestOnly("copy.png")), "nearCopies");
        Assert.Equal((AuditVerdict.Leak, 1.0, 1.0), (finding.Verdict, finding.Numbers["pairs"], finding.Numbers["testImagesWithNearCopyInTraining"]));
        Assert.StartsWith("00.png ~ copy.png", finding.Examples[0], StringComparison.Ordinal);
    }

    [Theory] // black against white, and two colours of the same brightness
    [InlineData(0, 0, 0, 255, 255, 255)]
    [InlineData(180, 150, 120, 120, 150, 180)]
    public void A_border_that_gives_the_class_away_is_a_leak(byte redA, byte greenA, byte blueA, byte redB, byte greenB, byte blueB)
    {
        _planted.Redraw((image, blobs) => Framed(blobs, image.Label == "a" ? (redA, greenA, blueA) : (redB, greenB, blueB)));
        var finding = Find(Audit(null), "border");
        Assert.Equal((AuditVerdict.Leak, 1.0, 0.5), (finding.Verdict, finding.Numbers["accuracy"], finding.Numbers["majority"]));
    }

    [Fact]
    public void A_size_that_gives_the_class_away_is_a_leak()
    {
        _planted.Redraw((image, blobs) => image.Label == "a" ? blobs : ImageResizer.Resize(blobs, 44, 40));
        var report = Audit(null);
        Assert.Equal(AuditVerdict.Leak, Find(report, "imageSize").Verdict);
        Assert.Equal(new SizeRange(44, 44, 40, 40), report.Classes[1].Sizes);
    }

    [Fact]
    public void A_compression_that_gives_the_class_away_is_a_leak()
    {
        foreach (var image in _planted.Dataset.Images) PlantedDataset.Compress(image, image.Label == "a" ? 95 : 60);
        var report = Audit(null);
        Assert.Equal(AuditVerdict.Leak, Find(report, "jpegQuality").Verdict);
        Assert.Equal(AuditVerdict.Leak, Find(report, "fileSize").Verdict); // quality 60 takes far fewer bytes
    }

    [Fact] // each slide has its own colour and one class: within a slide everything is told, across slides nothing
    public void A_trait_of_the_slide_is_not_taken_for_one_of_the_class()
    {
        _planted.Redraw((image, blobs) => Framed(blobs, ((byte)(100 + (7 * SlideNumber(image) % 30 * 4)), 150, 150)));
        var finding = Find(Audit(null), "border");
        Assert.True(finding.Verdict != AuditVerdict.Leak, finding.Sentence);
    }

    [Fact]
    public void Unknown_groups_are_a_warning()
    {
        var dataset = _planted.Dataset;
        var report = LeakageAudit.Of(dataset with { Images = [.. dataset.Images.Select(image => image with { Group = image.Id })] }, null, Options);
        Assert.Equal(AuditVerdict.Warn, Find(report, "groups").Verdict);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_finding()
    {
        File.WriteAllText(_planted.Path("07.png"), "not an image");
        var finding = Find(Audit(null), "readable");
        Assert.Equal((AuditVerdict.Warn, 1.0), (finding.Verdict, finding.Numbers["unreadable"]));
        Assert.Contains("07.png", Assert.Single(finding.Examples), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_without_labels_have_no_class_to_give_away()
    {
        var labelled = _planted.Dataset;
        var report = LeakageAudit.Of(labelled with { Classes = [], Images = [.. labelled.Images.Select(image => image with { Label = "" })] }, null, new AuditOptions());
        Assert.Equal(AuditVerdict.Ok, report.Findings.Single(finding => finding.Check == "shortcuts").Verdict);
        Assert.Equal(("", 60), (report.Classes.Single().Name, report.Classes.Single().Images));
    }

    [Fact]
    public void What_the_reader_found_missing_is_a_warning()
    {
        var dataset = _planted.Dataset with { Integrity = new IntegrityReport([new(IntegrityVerdict.Ok, "Fine."), new(IntegrityVerdict.Warn, "3 of 9 images.")]) };
        var finding = LeakageAudit.Of(dataset, null, new AuditOptions()).Findings.Single(finding => finding.Check == "published");
        Assert.Equal((AuditVerdict.Warn, "3 of 9 images."), (finding.Verdict, Assert.Single(finding.Examples)));
    }

    [Fact]
    public void A_split_of_other_images_is_refused()
    {
        var split = new Split([new SplitRow("elsewhere.png", "g", "a", 0, Part.Test)]);
        Assert.Contains("elsewhere.png", Assert.Throws<UserErrorException>(() => Audit(split)).Message, StringComparison.Ordinal);
    }

    [Fact] // white has the optical density 0, a tenth of its light 1: 25.5 rounds to 26 and to log10(255 / 26) = 0.9916
    public void Stain_is_measured_as_optical_density()
    {
        var image = new RgbImage(8, 8, [.. Enumerable.Range(0, 3 * 64).Select(i => (byte)((i % 3) switch { 0 => 255, 1 => 26, _ => i < 96 ? 255 : 26 }))]);
        var stain = OpticalDensity.Of(image);
        Assert.Equal((0, 0.9916, 0.4958), (stain.Red, Math.Round(stain.Green, 4), Math.Round(stain.Blue, 4)));
    }

    [Fact]
    public void The_real_cells_of_CRIC_do_not_leak_when_divided_by_field()
    {
        var path = SharedFolder.Find("data", "cric_cells");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var dataset = DatasetReader.Open(path);
        var report = LeakageAudit.Of(dataset, GroupedHoldOut.Split(dataset, new SplitFractions(), new Seed(1)), Options, cancellation: TestContext.Current.CancellationToken);
        Assert.All(report.Findings, finding => Assert.True(finding.Verdict == AuditVerdict.Ok, finding.Sentence));
        var leaky = LeakySplit.Split(dataset, new SplitFractions(), new Seed(1));
        Assert.True(LeakageAudit.Siblings(dataset, leaky).Numbers["share"] > 0.9); // 12 cells per field on average
    }

    [Fact] // seen by eye: each of the four pairs shows the same cell
    public void Cells_photographed_twice_are_found_in_Herlev()
    {
        var path = SharedFolder.Find("data", "herlev", "images");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var finding = Find(LeakageAudit.Of(ClassFolders.Read(path), null, Options, cancellation: TestContext.Current.CancellationToken), "nearCopies");
        Assert.Equal(4, finding.Numbers["pairsOfTwoGroups"]);
    }

    public void Dispose() => _planted.Dispose();

    private AuditReport Audit(Split? split) => LeakageAudit.Of(_planted.Dataset, split, Options, cancellation: TestContext.Current.CancellationToken);

    /// <summary>One image is tested, all others are learnt from.</summary>
    private Split TestOnly(string id) => new([.. _planted.Dataset.Images.Select(image =>
        new SplitRow(image.Id, image.Group, image.Label, 0, image.Id == id ? Part.Test : Part.Train))]);

    private static AuditFinding Find(AuditReport report, string check) => report.Findings.Single(finding => finding.Check == check);

    private static int SlideNumber(LabelledImage image) => int.Parse(image.Group[6..], System.Globalization.CultureInfo.InvariantCulture);

    private static RgbImage Framed(RgbImage image, (byte Red, byte Green, byte Blue) colour)
    {
        for (var i = 0; i < image.Width * image.Height; i++)
        {
            var (x, y) = (i % image.Width, i / image.Width);
            if (Math.Min(Math.Min(x, y), Math.Min(image.Width - 1 - x, image.Height - 1 - y)) < 4)
                (image.Pixels[3 * i], image.Pixels[(3 * i) + 1], image.Pixels[(3 * i) + 2]) = colour;
        }

        return image;
    }
}
