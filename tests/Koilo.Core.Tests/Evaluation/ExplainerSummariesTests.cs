using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Evaluation;

public class ExplainerSummariesTests
{
    private static readonly MetricFacts Metric = new("energy", "Energy", "", ScoreOrder.HigherIsBetter);

    /// <summary>Twelve images; the good method is 0.2 above the better control everywhere, the poor one equals it.</summary>
    [Fact]
    public void A_method_must_beat_the_best_control()
    {
        var summaries = Summarise(
            12,
            ("good", ExplainerKind.Method, i => 0.5 + (0.01 * i)),
            ("poor", ExplainerKind.Method, i => 0.3 + (0.01 * i)),
            ("weak control", ExplainerKind.Control, _ => 0.1),
            ("best control", ExplainerKind.Control, i => 0.3 + (0.01 * i)));
        Assert.Equal([ControlVerdict.Better, ControlVerdict.NotBetter, ControlVerdict.IsControl, ControlVerdict.IsControl], summaries.Select(one => one.Verdict));
        Assert.Equal(0.2, summaries[0].Gain.Value, 1e-12);
        Assert.Equal(0.555, summaries[0].Mean.Value, 1e-12); // 0.5 + 0.01 · (0 + … + 11)/12
        Assert.Equal(12, summaries[0].Images);
    }

    /// <summary>Twelve images; the method is worse than the control, by a metric that only describes maps.</summary>
    [Fact]
    public void A_metric_that_describes_maps_gives_no_verdict()
    {
        var scores = Enumerable.Range(0, 12).SelectMany(i => new[]
        {
            new ExplanationScore($"{i}", "method", Metric.Id, new Figure(0.1)),
            new ExplanationScore($"{i}", "control", Metric.Id, new Figure(0.9)),
        });
        ExplainerFacts[] methods = [new("method", "", "", "", ExplainerKind.Method), new("control", "", "", "", ExplainerKind.Control)];
        var summaries = ExplainerSummaries.Of([.. scores], methods, [Metric with { SpeaksOfTrust = false }], new Seed(1));
        Assert.Equal([ControlVerdict.NoMatterOfTrust, ControlVerdict.IsControl], summaries.Select(one => one.Verdict));
        Assert.Equal(-0.8, summaries[0].Gain.Value, 1e-12);
    }

    /// <summary>Seven of twelve images are above the control and five below it: mean 0.1·2/12, and two-sided p of a sign test is 0.77.</summary>
    [Fact]
    public void A_gain_that_chance_explains_is_neither_better_nor_refuted()
    {
        var summary = Summarise(12, ("doubtful", ExplainerKind.Method, i => 0.5 + (i < 7 ? 0.1 : -0.1)), ("control", ExplainerKind.Control, _ => 0.5))[0];
        Assert.Equal((ControlVerdict.NotShown, 0.017), (summary.Verdict, Math.Round(summary.Gain.Value, 3)));
        Assert.InRange(summary.PValue!.Value, 0.6, 0.9);
    }

    [Fact]
    public void Few_images_decide_nothing() =>
        Assert.Equal(ControlVerdict.Undecided, Summarise(7, ("good", ExplainerKind.Method, _ => 0.9), ("control", ExplainerKind.Control, _ => 0.1))[0].Verdict);

    [Fact]
    public void Without_a_control_there_is_no_verdict() =>
        Assert.Equal(ControlVerdict.Undecided, Summarise(20, ("good", ExplainerKind.Method, _ => 0.9))[0].Verdict);

    [Fact]
    public void Undefined_scores_are_left_out_and_counted()
    {
        var summary = Summarise(10, ("good", ExplainerKind.Method, i => i < 4 ? double.NaN : 0.5))[0];
        Assert.Equal((6, 0.5), (summary.Images, summary.Mean.Value));
    }

    /// <summary>The same twelve images from three slides: three groups decide nothing.</summary>
    [Fact]
    public void Images_of_one_slide_are_not_independent()
    {
        var scores = Enumerable.Range(0, 12).SelectMany(i => new[]
        {
            new ExplanationScore($"image {i}", "good", Metric.Id, new Figure(0.9)),
            new ExplanationScore($"image {i}", "control", Metric.Id, new Figure(0.1)),
        });
        ExplainerFacts[] methods = [new("good", "", "", "", ExplainerKind.Method), new("control", "", "", "", ExplainerKind.Control)];
        var groups = Enumerable.Range(0, 12).ToDictionary(i => $"image {i}", i => $"slide {i % 3}");
        var summary = ExplainerSummaries.Of([.. scores], methods, [Metric], new Seed(1), groups)[0];
        Assert.Equal((ControlVerdict.Undecided, 0.8), (summary.Verdict, Math.Round(summary.Gain.Value, 12)));
        Assert.Equal(0.8, summary.GainInterval!.Low, 1e-12);
    }

    /// <summary>A lower score is the better one where the card says so.</summary>
    [Fact]
    public void The_direction_of_the_metric_counts()
    {
        var scores = Enumerable.Range(0, 12).SelectMany(i => new[]
        {
            new ExplanationScore($"image {i}", "good", "deletion", new Figure(0.1)),
            new ExplanationScore($"image {i}", "control", "deletion", new Figure(0.4)),
        });
        ExplainerFacts[] methods = [new("good", "", "", "", ExplainerKind.Method), new("control", "", "", "", ExplainerKind.Control)];
        var summary = ExplainerSummaries.Of([.. scores], methods, [Metric with { Id = "deletion", Order = ScoreOrder.LowerIsBetter }], new Seed(1))[0];
        Assert.Equal((ControlVerdict.Better, 0.3), (summary.Verdict, Math.Round(summary.Gain.Value, 12)));
    }

    private static IReadOnlyList<ExplainerSummary> Summarise(int images, params (string Id, ExplainerKind Kind, Func<int, double> Score)[] methods)
    {
        var scores = methods.SelectMany(method => Enumerable.Range(0, images).Select(i => new ExplanationScore($"image {i}", method.Id, Metric.Id, new Figure(method.Score(i)))));
        var facts = methods.Select(method => new ExplainerFacts(method.Id, method.Id, "", "", method.Kind));
        return ExplainerSummaries.Of([.. scores], [.. facts], [Metric], new Seed(1));
    }
}
