using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Tests.Datasets.Integrity;

public class DatasetIntegrityTests
{
    [Fact]
    public void Every_unreadable_image_is_named()
    {
        using var folder = new ImageFolder("a/broken.png", "b/empty.png");
        folder.Write("b/empty.png", "");
        folder.Picture("a/1.png", 8, 8);
        folder.Picture("b/1.png", 8, 8);
        var report = DatasetIntegrity.Check(DatasetReader.Open(folder.Root), TestContext.Current.CancellationToken);
        Assert.False(report.IsSound);
        Assert.Equal(2, report.Findings.Count);
        Assert.Contains(report.Findings, finding => finding.Sentence.StartsWith(folder.Path("a", "broken.png"), StringComparison.Ordinal));
        Assert.Contains(report.Findings, finding => finding.Sentence.Contains("empty.png is empty", StringComparison.Ordinal));
    }

    [Fact]
    public void Readable_images_are_sound()
    {
        using var folder = new ImageFolder();
        folder.Picture("a/1.png", 8, 8);
        folder.Picture("b/1.png", 8, 8);
        var report = DatasetIntegrity.Check(DatasetReader.Open(folder.Root), TestContext.Current.CancellationToken);
        Assert.Equal([new IntegrityFinding(IntegrityVerdict.Ok, "Every image can be read.")], report.Findings);
        Assert.True(report.IsSound);
    }

    [Fact]
    public void A_group_in_two_classes_is_allowed_but_said()
    {
        using var folder = new ImageFolder("1.png", "2.png");
        var dataset = DatasetReader.Open(folder.Write("list.csv", "image,label,group\n1.png,a,patient 1\n2.png,b,patient 1\n"));
        Assert.Equal("1 groups hold images of several classes, which stay together in a split: patient 1.", Assert.Single(dataset.Integrity.Findings).Sentence);
        Assert.True(dataset.Integrity.IsSound);
    }

    [Fact]
    public void Thousands_of_faulty_files_are_told_by_ten()
    {
        using var folder = new ImageFolder("im_Parabasal/1.bmp", "im_Metaplastic/1.bmp");
        folder.Picture("im_Parabasal/1.bmp", 2048, 1536);
        for (var i = 0; i < 25; i++) folder.Write($"im_Parabasal/1_nuc{i:00}.dat", "x"); // each is faulty, and lacks its cytoplasm
        var findings = DatasetReader.Open(folder.Root).Integrity.Findings;
        Assert.Equal(10, findings.Count(finding => finding.Sentence.Contains("1_nuc", StringComparison.Ordinal)));
        Assert.Contains(findings, finding => finding.Sentence == "40 more problems like these.");
    }
}
