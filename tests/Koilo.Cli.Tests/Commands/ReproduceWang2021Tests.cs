using Koilo.Core.Evaluation;
using Koilo.Core.Phantoms;
using Koilo.Core.Reproduction;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

/// <summary>The reproduction of the paper as a user runs it: quick on the few real images there are, and on phantoms with the names of all 966.</summary>
[Trait("Category", "Slow")]
public sealed class ReproduceWang2021Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ReproductionFolder Out => new(_folder.Path("out"));

    [Fact]
    public void Quick_goes_through_every_row_on_real_images()
    {
        var (sipakmed, herlev) = (SharedFolder.Find("data", "sipakmed"), SharedFolder.Find("data", "herlev"));
        Assert.SkipWhen(sipakmed is null || herlev is null, SharedFolder.Missing);
        var run = Koilo("--sipakmed", sipakmed!, "--herlev", herlev!, "--quick", "--folds", "1");
        Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Error));
        foreach (var arm in ReproductionArms.All)
        {
            foreach (var mode in arm.Modes)
            {
                Assert.Contains(arm.Title, run.Output, StringComparison.Ordinal);
                Assert.NotEmpty(PredictionFile.Read(Out.MergedOf(arm, mode)).Rows);
            }
        }

        var passes = PredictionFile.Read(Out.PassesOf(new(ReproductionArms.All[0], ReproductionMode.Published, 1, 0)));
        Assert.Equal([1, 2, 3], passes.Rows.Select(row => row.Fold).Distinct());
        var page = File.ReadAllText(Out.Page);
        foreach (var section in new[] { "claims", "drawn", "table-rows", "passes", "table-questions", "table-leak", "figure", "table-maps", "classes", "table-deviations", "table-making", "limits" })
            Assert.Contains($"<section id=\"{section}\"", page, StringComparison.Ordinal);
        Assert.Contains("960 of SIPaKMeD&#x27;s 966 images of cell groups are missing: im_Dyskeratotic/001.bmp", page, StringComparison.Ordinal);

        var evaluated = CommandLine.Run("evaluate", Out.RunOf(new(ReproductionArms.All[2], ReproductionMode.Sound, 1, 1)).Root, "--replicates", "0");
        Assert.Equal((0, ""), (evaluated.ExitCode, evaluated.ExitCode == 0 ? "" : evaluated.Error));
        var compared = CommandLine.Run("compare", Out.MergedOf(ReproductionArms.All[2], ReproductionMode.Sound), Out.MergedOf(ReproductionArms.All[3], ReproductionMode.Sound), "--replicates", "100");
        Assert.Equal((0, ""), (compared.ExitCode, compared.ExitCode == 0 ? "" : compared.Error));
    }

    [Fact]
    public void On_966_named_images_the_split_is_the_published_one_and_parts_merge()
    {
        SipakmedPhantom.Write(_folder.Path("sipakmed"), new() { CellsPerImage = 1, Width = 88 }, null, CancellationToken.None);
        var first = Koilo("--sipakmed", _folder.Path("sipakmed"), "--quick", "--rows", "multi-densenet121", "--modes", "published");
        Assert.Equal((0, ""), (first.ExitCode, first.ExitCode == 0 ? "" : first.Error));
        var parts = Wang2021Split.Fields().ToDictionary(row => $"{row.Class}/{row.Class}/{row.File}", row => row.Part);
        var split = SplitFile.Read(Out.RunOf(new(ReproductionArms.All[2], ReproductionMode.Published, 1, 0)).Split).Rows;
        Assert.Equal(15, split.Count); // of each class and part one
        Assert.All(split, row => Assert.Equal(parts[row.Image], row.Part));
        var images = ReproductionImages.Open(_folder.Path("sipakmed"), null);
        var whole = new ReproductionSplits(new()).Of(ReproducedData.Multi, images.Sets[ReproducedData.Multi], ReproductionMode.Published).Rows;
        Assert.Equal(parts, whole.ToDictionary(row => row.Image, row => row.Part));

        var written = File.GetLastWriteTimeUtc(Out.RunOf(new(ReproductionArms.All[2], ReproductionMode.Published, 1, 0)).Predictions);
        var second = Koilo("--sipakmed", _folder.Path("sipakmed"), "--quick", "--rows", "multi-densenet121,multi-densenet121-rca", "--modes", "published");
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Out.RunOf(new(ReproductionArms.All[2], ReproductionMode.Published, 1, 0)).Predictions));
        Assert.Contains("<section id=\"figure\"", File.ReadAllText(Out.Page), StringComparison.Ordinal); // needs both
        Assert.Equal("row,protocol,network,start,runs,test images,minutes,machine,caution", File.ReadLines(Path.Combine(Out.Root, "tables", "wang2021-making.csv")).First());
    }

    [Fact]
    public void A_plan_says_what_would_run_and_runs_nothing()
    {
        Draw(2);
        var plan = Koilo("--sipakmed", _folder.Path("sipakmed"), "--quick", "--plan", "--rows", "multi-densenet121", "--modes", "sound");
        Assert.Equal((0, ""), (plan.ExitCode, plan.ExitCode == 0 ? "" : plan.Error));
        Assert.Matches(@"multi-densenet121 +sound +densenet121 +\d+ / \d+ / \d+ +2 +0 +\d+ s", plan.Output);
        Assert.Contains("2 runs, 0 of them done; the others take about", plan.Output, StringComparison.Ordinal);
        Assert.Contains("Started at random for want of ImageNet weights", plan.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Out.Root, "runs")));
        Assert.Contains("densenet121 multi sound", File.ReadAllText(Out.Calibration), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_settings_or_other_images_do_not_mix()
    {
        Draw(2);
        string[] one = ["--sipakmed", _folder.Path("sipakmed"), "--quick", "--rows", "multi-densenet121", "--modes", "published"];
        Assert.Equal(0, Koilo(one).ExitCode);
        File.WriteAllText(_folder.Path("other.json"), """{ "side": 64, "epochs": 1, "imagesPerPart": 1, "folds": 2 }""");
        Assert.Contains("holds a reproduction with other settings", Koilo("--sipakmed", _folder.Path("sipakmed"), "--recipe", _folder.Path("other.json")).Error, StringComparison.Ordinal);
        File.Delete(_folder.Path("sipakmed", "im_Parabasal", "im_Parabasal", "001.bmp"));
        Assert.Contains("was begun with other images", Koilo(one).Error, StringComparison.Ordinal);
    }

    /// <summary>What a call leaves that is killed before the manifest, while training, and before the repeated test.</summary>
    [Fact]
    public void Wherever_it_is_interrupted_it_goes_on_to_the_same_end()
    {
        Draw(2);
        string[] one = ["--sipakmed", _folder.Path("sipakmed"), "--quick", "--rows", "multi-densenet121", "--modes", "published"];
        var whole = Koilo(one);
        Assert.Equal((0, ""), (whole.ExitCode, whole.ExitCode == 0 ? "" : whole.Error));
        var run = new PlannedRun(ReproductionArms.All[2], ReproductionMode.Published, 1, 0);
        var (folder, passes) = (Out.RunOf(run), File.ReadAllText(Out.PassesOf(run)));
        var manifest = File.ReadAllText(folder.Manifest);
        Action[] interruptions =
        [
            () => File.Delete(folder.Manifest),
            () => File.WriteAllText(folder.Manifest, manifest.Replace("\"status\": \"finished\"", "\"status\": \"running\"", StringComparison.Ordinal)),
            () => { },
        ];
        foreach (var interrupt in interruptions)
        {
            File.Delete(Out.PassesOf(run));
            interrupt();
            Assert.Equal(0, Koilo(one).ExitCode);
            Assert.Equal(passes, File.ReadAllText(Out.PassesOf(run)));
        }
    }

    [Theory]
    [InlineData("Give SIPaKMeD's folder with --sipakmed DIR", "--quick")]
    [InlineData("There is no folder nowhere", "--sipakmed", "nowhere")]
    [InlineData("Give --quick or --recipe, not both", "--quick", "--recipe", "x.json")]
    [InlineData("Cannot read nowhere.json", "--recipe", "nowhere.json")]
    [InlineData("--folds 9: give numbers from 1 to 5", "--sipakmed", "x", "--folds", "9")]
    [InlineData("Did you mean 'published'", "--sipakmed", "x", "--modes", "publishd")]
    public void What_is_mistyped_is_said_in_one_line(string message, params string[] arguments)
    {
        var refused = Koilo(arguments);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.Single(refused.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Weights_are_listed_and_looked_for_before_anything_runs()
    {
        Draw(2);
        var list = CommandLine.Run("reproduce", "--weights", "list");
        Assert.Equal(0, list.ExitCode);
        Assert.Matches(@"densenet121 +torchvision +densenet121-a639ec97\.pth +30\.8 +BSD-3-Clause \(of torchvision\) +a639ec97", list.Output);
        Assert.Equal(list.Output, CommandLine.Run("reproduce", "wang2021", "--weights", "list").Output);

        Directory.CreateDirectory(_folder.Path("weights"));
        string[] row = ["--sipakmed", _folder.Path("sipakmed"), "--quick", "--rows", "multi-densenet121", "--weights", _folder.Path("weights")];
        Assert.Contains("has no weights for densenet121: put densenet121-a639ec97.pth or densenet121.tv_in1k or densenet121.ra_in1k there", Koilo(row).Error, StringComparison.Ordinal);
        File.WriteAllText(_folder.Path("weights", "densenet121-a639ec97.pth"), "no weights");
        Assert.Contains("is not the published file: its SHA-256 begins", Koilo(row).Error, StringComparison.Ordinal);
        Assert.Contains("--weights: there is no folder", Koilo([.. row[..^1], _folder.Path("nowhere")]).Error, StringComparison.Ordinal);
        Assert.Contains("Which experiment?", CommandLine.Run("reproduce").Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Draw(int imagesPerClass) =>
        SipakmedPhantom.Write(_folder.Path("sipakmed"), new() { ImagesPerClass = imagesPerClass, CellsPerImage = 1, Width = 88 }, null, CancellationToken.None);

    private CommandLine Koilo(params string[] arguments) => CommandLine.Run(["reproduce", "wang2021", "--out", Out.Root, "--quiet", "--device", "cpu", .. arguments]);
}
