using Koilo.Core.Evaluation;
using Koilo.Core.Reporting.Checklists;
using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Core.Tests.Reporting.Checklists;

public sealed class ChecklistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>CLAIM has 44 items without parts (Tejani et al. 2024).</summary>
    [Fact]
    public void Claim_has_items_1_to_44() =>
        Assert.Equal(Enumerable.Range(1, 44).Select(number => $"{number}"), Numbers(Claim2024.Checklist));

    /// <summary>TRIPOD+AI has 27 items; 3, 5, 6, 8, 9, 12, 18, 20, 23 and 27 have parts, 52 in all (Collins et al. 2024).</summary>
    [Fact]
    public void Tripod_has_27_items_in_52_parts()
    {
        Assert.Equal(52, TripodAi.Checklist.Items.Count);
        Assert.Equal(Parted(27, "3c 5b 6c 8c 9c 12g 18f 20c 23b 27c"), Numbers(TripodAi.Checklist));
    }

    /// <summary>STARD-AI has 40 items; 15, 16, 17, 26 and 40 have parts (Sounderajah et al. 2025).</summary>
    [Fact]
    public void Stard_has_40_items_five_of_them_in_parts() => Assert.Equal(Parted(40, "15d 16c 17b 26b 40b"), Numbers(StardAi.Checklist));

    [Fact]
    public void Every_item_has_a_section_a_topic_and_words_for_a_person()
    {
        foreach (var item in Checklist.All.SelectMany(list => list.Items).Concat(ModelCard.Items))
            Assert.DoesNotContain(new[] { item.Number, item.Section, item.Topic, item.ToWrite }, string.IsNullOrWhiteSpace);
        Assert.Equal(ModelCard.Items.Count, ModelCard.Items.Select(item => item.Number).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_answer_is_empty_and_open_ones_are_marked(bool whole)
    {
        var run = whole ? SmallRun.Write(_folder.Path("run")) : SmallRun.WriteManifest(_folder.Path("run"));
        foreach (var table in Checklist.All.Select(list => list.Fill(RunFacts.Read(run))))
        {
            foreach (var row in table.Rows)
            {
                var expected = (row[4].Length > 0, row[5].Length > 0) switch
                {
                    (true, true) => "in part",
                    (true, false) => "filled",
                    (false, true) => "open",
                    _ => "an empty answer",
                };
                Assert.Equal(expected, row[3]);
            }
        }
    }

    [Fact]
    public void What_nobody_computed_is_left_to_a_person()
    {
        var claim = Claim2024.Checklist.Fill(RunFacts.Read(SmallRun.WriteManifest(_folder.Path("run"))));
        foreach (var number in new[] { "28", "29", "31", "32", "35", "37", "38", "39" }) Assert.Equal("open", Row(claim, number)[3]);
        Assert.Equal("filled", Row(claim, "25")[3]);
    }

    [Fact]
    public void A_run_fills_in_what_it_knows()
    {
        var run = RunFacts.Read(SmallRun.Write(_folder.Path("run")));
        var (claim, stard) = (Claim2024.Checklist.Fill(run), StardAi.Checklist.Fill(run));
        Assert.Equal(
            "Drawn at random by group, stratified by class, seed 7. Train 50 %, validation 12.5 %, test 37.5 % of 8 images.", Row(claim, "19")[4]);
        Assert.Equal("By group: none of the 4 groups (8 images) is in two parts. None of 3 test images is a sibling.", Row(claim, "20")[4]);
        Assert.Equal(
            "train: 4 images of 2 groups (HSIL 2, NILM 2). val: 1 image of 1 group (NILM 1). test: 3 images of 1 group (HSIL 2, NILM 1).",
            Row(claim, "35")[4]);
        Assert.Equal("Training: epochs 4, batch size 2, select by macroF1. Augmentation: symmetry flips. Seed 7.", Row(claim, "25")[4]);
        Assert.Equal("Epoch 3 of 4: best macro f1 on the 1 validation images.", Row(claim, "26")[4]);
        Assert.Equal("All weights start at random, seed 7; no transfer learning.", Row(claim, "24")[4]);
        Assert.Equal("accuracy, recall, confusion matrix; of each class and averaged where that applies.", Row(claim, "28")[4]);
        Assert.Equal("95 % intervals: BCa bootstrap. 100 bootstrap replicates, drawing the 1 groups.", Row(claim, "29")[4]);
        Assert.Equal("Test images: 1 of 3 wrong; most often HSIL taken for NILM (1).", Row(claim, "39")[4]);
        Assert.Equal("Test images, answers by true class. NILM: NILM 1. HSIL: NILM 1, HSIL 1.", Row(stard, "30")[4]);
    }

    /// <summary>Of three images (one NILM, two HSIL) one HSIL is taken for NILM: sensitivity 1/1 and 1/2, specificity 1/2 and 1/1.</summary>
    [Fact]
    public void Figures_are_given_with_their_counts_and_intervals()
    {
        var figures = RunFacts.Read(SmallRun.Write(_folder.Path("run"))).Figures!;
        Assert.Equal(
            "Test images. NILM: sensitivity 1 of 1, specificity 1 of 2. "
            + "HSIL: sensitivity 1 of 2 = 0.500 (95 % interval 0.090 to 0.910), specificity 1 of 1.",
            figures.PerClass);
        Assert.Equal(
            "Test images: 2 of 3 right; accuracy 0.667 (95 % interval 0.200 to 0.900); balanced accuracy 0.750; macro F1 undefined (too few images).",
            figures.Overall);
    }

    [Fact]
    public void A_leaky_or_unfinished_run_says_so_beside_every_figure()
    {
        var folder = SmallRun.Write(_folder.Path("run"));
        var manifest = RunManifest.Read(folder);
        (manifest with { Status = RunStatus.Failed, Protocol = manifest.Protocol! with { Caution = "Leaky split." } }).Write(folder);
        var run = RunFacts.Read(folder);
        var table = Claim2024.Checklist.Fill(run);
        Assert.StartsWith("The run did not finish (status: failed). CAUTION: Leaky split. Of 44 items, ", table.Sentence, StringComparison.Ordinal);
        foreach (var number in new[] { "32", "37", "38", "39" })
            Assert.StartsWith("CAUTION: Leaky split.", Row(table, number)[4], StringComparison.Ordinal);
        Assert.Contains("> **The run did not finish (status: failed). CAUTION: Leaky split.**", ModelCard.Markdown(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_in_two_parts_are_counted()
    {
        var folder = SmallRun.Write(_folder.Path("run"));
        File.AppendAllText(folder.Split, "9.png,a,NILM,0,test\n");
        Assert.StartsWith("NOT by group: 1 of 4 groups", RunFacts.Read(folder).Parts!.Disjoint, StringComparison.Ordinal);
    }

    /// <summary>The method beats the best control by one metric of two; the control itself is not counted.</summary>
    [Fact]
    public void Heat_maps_are_reported_with_their_validation()
    {
        var method = new ExplainerFacts("grad-cam", "Grad-CAM", "Warm where it mattered.", "", ExplainerKind.Method);
        var control = new ExplainerFacts("random", "Random map", "Random numbers.", "", ExplainerKind.Control);
        var metric = new MetricFacts("energy", "Energy", "Energy inside.", ScoreOrder.HigherIsBetter);
        var run = RunFacts.Read(SmallRun.Write(_folder.Path("run")));
        var methods = new ExplainersFile(1, [method, control]);
        var summary = new ExplanationSummaryFile(
            1, "By bootstrap.", [Scored(method, ControlVerdict.Better), Scored(method, ControlVerdict.NotBetter), Scored(control, ControlVerdict.IsControl)]);
        const string Maps = "Heat maps by Grad-CAM; controls that never see the network: Random map. ";
        Assert.Equal(Maps + "Better than the best control, by number of scores: Grad-CAM in 1 of 2. By bootstrap.", Explained(summary));
        Assert.Equal(Maps + "The maps were not validated: no method was compared with a control.", Explained(null));

        ExplainerSummary Scored(ExplainerFacts explainer, ControlVerdict verdict) => new(explainer, metric, new Figure(0.5), new Figure(0.1), 3, verdict);
        string Explained(ExplanationSummaryFile? scores) =>
            Row(Claim2024.Checklist.Fill(run with { Explanations = new ExplanationFacts(methods, scores) }), "31")[4];
    }

    [Fact]
    public void Files_are_written_in_every_format()
    {
        var run = RunFacts.Read(SmallRun.Write(_folder.Path("run")));
        var files = ChecklistFiles.Write(_folder.Path("out"), run);
        Assert.Equal(6, files.Count);
        Assert.All(files, file => Assert.True(File.Exists(file)));
        Assert.Equal(1 + 44, File.ReadLines(_folder.Path("out/checklists-claim-2024.csv")).Count());
        var card = File.ReadAllText(_folder.Path("out/model-card.md"));
        Assert.Equal(9, card.Split("\n## ").Length - 1);
        Assert.Contains("- **Licence.** *To be written: ", card, StringComparison.Ordinal);
        var latex = File.ReadAllText(_folder.Path("out/checklists.tex"));
        Assert.Contains(@"\begin{longtable}{l>{\raggedright\arraybackslash}p{0.", latex, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbers(Checklist list) => list.Items.Select(item => item.Number);

    private static IReadOnlyList<string> Row(Core.Reporting.ReportTable table, string number) => table.Rows.Single(row => row[0] == number);

    /// <summary>1, 2, 3a, 3b, 3c, ... where <paramref name="last"/> names the last part of each item that has parts.</summary>
    private static IEnumerable<string> Parted(int items, string last)
    {
        var parts = last.Split(' ').ToDictionary(part => part[..^1], part => part[^1]);
        return Enumerable.Range(1, items).Select(number => $"{number}").SelectMany(number => parts.TryGetValue(number, out var end)
            ? Enumerable.Range('a', end - 'a' + 1).Select(letter => $"{number}{(char)letter}")
            : [number]);
    }
}
