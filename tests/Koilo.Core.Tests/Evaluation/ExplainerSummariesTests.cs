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

    private static IReadOnlyList<ExplainerSummary> Summarise(int images, params (string Id, ExplainerKind Kind, Func<int, double> Score)[] methods)
    {
        var scores = methods.SelectMany(method => Enumerable.Range(0, images).Select(i => new ExplanationScore($"image {i}", method.Id, Metric.Id, new Figure(method.Score(i)))));
        var facts = methods.Select(method => new ExplainerFacts(method.Id, method.Id, "", "", method.Kind));
        return ExplainerSummaries.Of([.. scores], [.. facts], [Metric], new Seed(1));
    }
}
