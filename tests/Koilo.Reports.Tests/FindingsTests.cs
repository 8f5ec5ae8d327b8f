using Koilo.Core.Evaluation;

namespace Koilo.Reports.Tests;

public class FindingsTests
{
    [Fact]
    public void Numbers_are_put_into_words() => Assert.Equal(
        [
            "Of 194 images, 169 were given their own class (87.1%). With every class counting alike, the score (macro-F1) is 88.2%.",
            "Superficial-intermediate is recognised best (F1 96.0%), Koilocytotic least well (F1 74.4%).",
            "The commonest mistake is Koilocytotic taken for Dyskeratotic: 12 of 48 images.",
            "The heat maps of Grad-CAM and LayerCAM score better than control maps that never looked at the network, by every metric that can tell.",
            "The heat maps of Guided backpropagation are not shown to score better than a control map by any metric that can tell: do not read them as reasons.",
        ],
        Findings.Of(SampleReport.Full));

    [Fact]
    public void A_method_that_beats_the_controls_by_some_metrics_only_is_not_condemned()
    {
        var one = SampleReport.Full.Explainers[0];
        MetricFacts[] metrics = [one.Metric, one.Metric with { Id = "x", Title = "Pointing game" }, one.Metric with { Id = "y", Title = "Gini", SpeaksOfTrust = false }];
        ControlVerdict[] verdicts = [ControlVerdict.Better, ControlVerdict.NotBetter, ControlVerdict.NoMatterOfTrust];
        var mixed = SampleReport.Full with { Explainers = [.. metrics.Zip(verdicts, (metric, verdict) => one with { Metric = metric, Verdict = verdict })] };
        Assert.Equal(
            $"The heat maps of Grad-CAM beat the controls by {one.Metric.Title.ToLowerInvariant()}, but are not shown to by pointing game: do not rest anything on them alone.", Findings.Of(mixed)[^1]);
        Assert.DoesNotContain(Findings.Of(mixed with { Explainers = [mixed.Explainers[2]] }), sentence => sentence.Contains("Grad-CAM", StringComparison.Ordinal));
    }

    /// <summary>Titles keep their abbreviations, and four mixed methods share a sentence.</summary>
    [Fact]
    public void Many_mixed_methods_are_named_together()
    {
        var one = SampleReport.Full.Explainers[0];
        MetricFacts[] metrics = [one.Metric with { Title = "IoU at the best threshold" }, one.Metric with { Title = "ROAD" }];
        ControlVerdict[] verdicts = [ControlVerdict.Better, ControlVerdict.NotShown];
        string Last(params string[] names) => Findings.Of(SampleReport.Full with
        {
            Explainers = [.. names.SelectMany(name => metrics.Zip(verdicts, (metric, verdict) => one with { Explainer = one.Explainer with { Title = name }, Metric = metric, Verdict = verdict }))],
        })[^1];
        Assert.Contains("D beat the controls by IoU at the best threshold, but are not shown to by ROAD:", Last("D"), StringComparison.Ordinal);
        Assert.StartsWith("The heat maps of A, B, C and D beat the controls by some metrics", Last("A", "B", "C", "D"), StringComparison.Ordinal);
    }

    [Fact]
    public void Perfect_classifier_has_no_commonest_mistake() => Assert.Equal(
        "No image was given a wrong class.",
        Findings.Of(SampleReport.WithClasses(["a", "b"], [[3, 0], [0, 2]]) with { Explainers = [] })[^1]);

    [Fact]
    public void Heat_maps_without_comparison_come_with_a_warning() => Assert.Contains(
        "Nobody has compared the heat maps with control maps yet, so they may show nothing about the network.",
        Findings.Of(SampleReport.Full with { Explainers = [] }));

    [Fact]
    public void Images_of_unknown_class_are_not_judged() => Assert.StartsWith(
        "The network gave each of 1 image a class.",
        Findings.Of(SampleReport.Bare with { Predictions = new PredictionTable(["a"], [new Prediction("x", null, [1])]) })[0],
        StringComparison.Ordinal);
}
