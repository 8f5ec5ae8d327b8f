using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ExplanationMetrics;

/// <summary>What every metric of the catalog promises.</summary>
public class MetricContractTests
{
    private const int Side = 14;

    public static TheoryData<string> All => [.. MetricCatalog.All.Concat(MetricCatalog.Variants).Select(metric => metric.Card.Id)];

    public static TheoryData<string> Localisation =>
        [.. MetricCatalog.All.Concat(MetricCatalog.Variants).Where(metric => metric.Card is { Family: MetricFamily.Localisation, Order: not ScoreOrder.Descriptive }).Select(metric => metric.Card.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public void Scores_lie_in_the_range_of_the_card_and_repeat_for_a_seed(string id)
    {
        using var scope = NewDisposeScope();
        using var net = new SmoothNet();
        var (metric, subject) = (MetricCatalog.Find(id), Subject(net, 3));
        var scores = metric.Score(subject);
        Assert.Equal(3, scores.Count);
        Assert.All(scores, score => Assert.InRange(score.Value, metric.Card.Minimum - 1e-9, metric.Card.Maximum + 1e-9));
        Assert.Equal(scores, metric.Score(subject));
    }

    /// <summary>Another batch size may sum in another order: single precision, then differences of scores that are nearly equal.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void An_image_has_the_same_score_alone_and_in_a_batch(string id)
    {
        using var scope = NewDisposeScope();
        using var net = new SmoothNet();
        var subject = Subject(net, 3);
        var alone = subject with
        {
            Images = subject.Images[1..2],
            Maps = subject.Maps[1..2],
            Target = subject.Target.For([1]),
            Evidence = subject.Evidence[1..2],
            Nuclei = subject.Nuclei![1..2],
            Cytoplasm = subject.Cytoplasm![1..2],
            Cells = subject.Cells![1..2],
        };
        var (together, single) = (MetricCatalog.Find(id).Score(subject)[1].Value, MetricCatalog.Find(id).Score(alone)[0].Value);
        Assert.Equal(together, single, 1e-3 * Math.Max(1, Math.Abs(together)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_network_is_left_as_it_was_and_no_tensor_stays_behind(string id)
    {
        using var outer = NewDisposeScope();
        using var net = new SmoothNet();
        net.train();
        var (metric, subject) = (MetricCatalog.Find(id), Subject(net, 2));
        var state = net.state_dict().ToDictionary(entry => entry.Key, entry => TensorReadBack.Floats(entry.Value));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        metric.Score(subject);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(net.training);
        Assert.All(net.state_dict(), entry => Assert.Equal(state[entry.Key], TensorReadBack.Floats(entry.Value)));
    }

    /// <summary>A method that fails half-way must not leave a randomised network behind.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_method_that_fails_leaves_the_network_as_it_was(string id)
    {
        using var outer = NewDisposeScope();
        using var net = new SmoothNet();
        var subject = Subject(net, 2) with { Explainer = new FailingMethod() };
        var state = net.state_dict().ToDictionary(entry => entry.Key, entry => TensorReadBack.Floats(entry.Value));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Record.Exception(() => MetricCatalog.Find(id).Score(subject));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.All(net.state_dict(), entry => Assert.Equal(state[entry.Key], TensorReadBack.Floats(entry.Value)));
    }

    /// <summary>The constant map scores what its metric documents (an even map covers a share of the area), or there is a reason.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_constant_map_has_a_finite_score_or_a_reason(string id)
    {
        using var scope = NewDisposeScope();
        using var net = new SmoothNet();
        foreach (var value in new[] { 0.0, 1.0 })
        {
            var subject = Subject(net, 1);
            var score = MetricCatalog.Find(id).Score(subject with { Maps = full_like(subject.Maps, value) })[0];
            Assert.True(score.IsDefined || score.Reason is { Length: > 10 }, id);
        }
    }

    [Theory]
    [MemberData(nameof(Localisation))]
    public void Without_a_mask_there_is_a_reason(string id)
    {
        using var scope = NewDisposeScope();
        using var net = new SmoothNet();
        var subject = Subject(net, 1);
        var score = MetricCatalog.Find(id).Score(subject with { Evidence = zeros_like(subject.Evidence), Nuclei = null, Cytoplasm = null, Cells = null })[0];
        Assert.False(score.IsDefined);
        Assert.NotEmpty(score.Reason!);
    }

    [Theory]
    [MemberData(nameof(Localisation))]
    public void The_mask_itself_as_a_map_is_perfect(string id)
    {
        using var scope = NewDisposeScope();
        using var net = new SmoothNet();
        var subject = Subject(net, 1);
        var region = id.Split('@') is [_, var name] ? Enum.Parse<MaskRegion>(name, ignoreCase: true) : MaskRegion.Evidence;
        var metric = MetricCatalog.Find(id);
        var perfect = metric.Score(subject with { Maps = subject.Inside(region).to(ScalarType.Float32) })[0].Value;
        Assert.Equal(1, perfect, 1e-12);
        Assert.InRange(metric.Score(subject)[0].Value, 0, 0.9999);
    }

    [Fact]
    public void An_unknown_metric_is_answered_with_the_nearest() =>
        Assert.Contains("'deletion'", Assert.Throws<UserErrorException>(() => MetricCatalog.Find("deletions")).Message, StringComparison.Ordinal);

    /// <summary>A nucleus within a cell; the evidence is that cell.</summary>
    private static MetricSubject Subject(ImageClassifier net, int count)
    {
        var images = SmoothNet.Images(count, Side);
        var target = new ClassLogit([.. Enumerable.Range(0, count)]);
        var explainer = new PlainGradient();
        var (cells, nuclei) = (zeros(count, Side, Side), zeros(count, Side, Side));
        cells.narrow(1, 2, 8).narrow(2, 3, 8).fill_(1);
        nuclei.narrow(1, 4, 4).narrow(2, 5, 3).fill_(1);
        return new MetricSubject(net, images, explainer.Explain(net, images, target), target, cells)
        {
            Nuclei = nuclei,
            Cytoplasm = cells - nuclei,
            Cells = cells,
            Explainer = explainer,
            Preprocessing = new Preprocessing(Side, Side, Koilo.Core.Imaging.FitMode.Stretch),
            Seed = new Seed(4),
        };
    }

    private sealed class FailingMethod : IExplainer
    {
        private int _calls;

        public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target) =>
            _calls++ == 0 ? images.sum(1) : throw new UserErrorException("broken on purpose");
    }
}
