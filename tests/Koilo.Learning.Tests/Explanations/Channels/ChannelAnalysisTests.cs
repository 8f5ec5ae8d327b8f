using Koilo.Core;
using Koilo.Core.Evaluation.Channels;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.Explanations.Channels;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Stages;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Channels;

public class ChannelAnalysisTests
{
    private static readonly string[] s_classes = ["superficial-intermediate", "koilocytotic"];

    /// <summary>On phantoms, whose cells and nuclei are known, everything is found and written; what is found can be read again.</summary>
    [Fact]
    public void Phantoms_are_looked_at_from_end_to_end()
    {
        using var folder = new TemporaryFolder();
        using var model = ModelCatalog.Create("resnet18+se", 2);
        ProceduralFill.Fill(model, 3);
        using var plain = ModelCatalog.Create("resnet18", 2);
        using var images = Images(folder);
        var run = new RunFolder(folder.Path("run"));
        var report = new ChannelStage(run, new ChannelAnalysis(model, s_classes) { Against = plain, Most = 2 }).Run(images, Context());
        Assert.Equal(3 * 2 * 2 * 2, report.Findings.Count); // layers, classes, directions, channels
        Assert.All(report.Findings, finding =>
        {
            var whole = finding.Activation.Nuclei.Value + finding.Activation.Cytoplasm.Value + finding.Activation.Background.Value;
            Assert.True(Math.Abs(whole - 1) < 1e-6 || finding.Activation.Nuclei.Reason == "the channel has no positive activation");
            Assert.InRange(finding.Area.Nuclei.Value, 0.005, 0.3);
            Assert.All(finding.Regions, region => Assert.True(File.Exists(Path.Combine(run.Root, region.Picture!))));
        });
        Assert.Contains(report.Removals, removal => removal.Role == "evidence" && removal.WeightChange.Value > 0);
        Assert.All(report.Removals, removal => Assert.NotEqual(removal.AtOthers, removal.AtOthersHeld));
        var read = FileFormat.ReadJson<ChannelFile>(Path.Combine(run.Root, "channels", "channels.json")).Report;
        Assert.Equal(report.Findings.Select(finding => finding.Distance), read.Findings.Select(finding => finding.Distance));
    }

    /// <summary>Attention that has learnt nothing weighs everything alike: no channel stands out. A network without attention still says what removal does.</summary>
    [Theory]
    [InlineData("resnet18+se", false)]
    [InlineData("resnet18", true)]
    public void Where_attention_does_nothing_nothing_is_found(string id, bool isRemarked)
    {
        using var folder = new TemporaryFolder();
        using var model = ModelCatalog.Create(id, 2);
        using var images = Images(folder);
        var report = new ChannelAnalysis(model, s_classes).Run(images, CPU, new Progress<int>(), CancellationToken.None);
        Assert.Empty(report.Findings);
        Assert.NotEmpty(report.Removals);
        Assert.Equal(isRemarked, report.Remarks.Any(remark => remark.Contains("no layer that weighs channels", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_unknown_layer_is_answered_with_the_nearest()
    {
        using var folder = new TemporaryFolder();
        using var model = ModelCatalog.Create("resnet18+se", 2);
        using var images = Images(folder);
        var analysis = new ChannelAnalysis(model, s_classes) { Layers = ["layer4.1.attentoin"] };
        var error = Assert.Throws<UserErrorException>(() => analysis.Run(images, CPU, new Progress<int>(), CancellationToken.None));
        Assert.Contains("'layer4.1.attention'", error.Message, StringComparison.Ordinal);
    }

    private static PreparedImages Images(TemporaryFolder folder)
    {
        var phantoms = folder.Path("phantoms");
        PhantomFolder.Write(phantoms, new PhantomRecipe { Classes = s_classes, ImagesPerClass = 2, Width = 64, Height = 64, Slides = 1, CellsPerImage = new(3, 3), EvidenceCells = new(1, 2) }, new Seed(1), null, CancellationToken.None);
        return PreparedImages.Prepare(PhantomFolder.Read(phantoms).Images, new Preprocessing(64, 64, Koilo.Core.Imaging.FitMode.ShortSideCrop));
    }

    private static StageContext Context() => new(CPU, TimeProvider.System, new Progress<StageProgress>(), CancellationToken.None);
}
