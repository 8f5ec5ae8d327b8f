using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.ExplanationMetrics.Axioms;
using Koilo.Learning.ExplanationMetrics.Complexity;
using Koilo.Learning.ExplanationMetrics.Faithfulness;
using Koilo.Learning.ExplanationMetrics.Localisation;
using Koilo.Learning.ExplanationMetrics.Randomisation;
using Koilo.Learning.ExplanationMetrics.Robustness;
using Koilo.Learning.Explanations;
using Koilo.Learning.Models;
using Koilo.Learning.Tests.ToyModels;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.ExplanationMetrics;

/// <summary>Every metric on four pixels. The network: f = 1·a + 2·b + 3·c + 4·d of an image of ones, so f = 10 and blanking a pixel costs its weight.</summary>
public class HandDerivedScoresTests
{
    private static readonly float[] s_weights = [1, 2, 3, 4];

    /// <summary>Map 4, 3, 2, 1 against the last two pixels.</summary>
    public static TheoryData<IExplanationMetric, double> OnAMask => new()
    {
        { new PointingGame(), 0 }, // the brightest pixel is the first
        { new EnergyInside(), 0.3 }, // (2 + 1)/10
        { new RelevanceRank(), 0 }, // the two brightest are outside
        { new TopIntersection(new() { Share = 0.75 }), 1.0 / 3 }, // of the three brightest, one
        { new AveragePrecision(), ((1.0 / 3) + (2.0 / 4)) / 2 }, // found at the third and at the fourth place
        { new RocArea(), 0 },
        { new BestOverlap(), 0.5 }, // all four pixels: 2/4
        { new FixedOverlap(), 0.25 }, // 4, 3, 2 are at least half of 4: one of them inside, union four
        { new Sparseness(), 0.25 }, // ascending 1 2 3 4, weights −3 −1 1 3: 10/(4·10)
        { new MapEntropy(), 1.279854225833667 }, // −Σ p ln p of 0.4, 0.3, 0.2, 0.1
        { new EffectiveComplexity(new() { Threshold = 0.5 }), 0.5 }, // 4 and 3 exceed 2
    };

    /// <summary>The map that lists the weights is right; f falls 10, 6, 3, 1, 0.</summary>
    public static TheoryData<IExplanationMetric, double> OnTheNetwork => new()
    {
        { new Deletion(new() { Steps = 4 }), ((P(10) + P(0)) / 2 + P(6) + P(3) + P(1)) / 4 },
        { new Insertion(new() { Steps = 4, Reference = Reference.Zero }), ((P(10) + P(0)) / 2 + P(4) + P(7) + P(9)) / 4 },
        { new PixelFlipping(new() { Steps = 4 }), 10 - (20.0 / 5) },
        { new FaithfulnessEstimate(new() { Steps = 4 }), 1 }, // drops 4, 3, 2, 1 are the sums
        { new MonotonicityCorrelation(new() { Steps = 4 }), 1 }, // p(10) − p(10 − w) grows with w
        { new FaithfulnessCorrelation(new() { Sets = 20, Share = 0.5 }), 1 },
        { new SensitivityN(new() { Sets = 20 }), double.NaN }, // 80 % and less of four pixels give all sets of one or two or three: r = 1 each
        { new Monotonicity(new() { Steps = 4 }), 1 },
        { new Infidelity(new() { Sets = 20, Share = 0.25 }), 0 }, // the map predicts every drop
        { new CompletenessGap(), 0 }, // 1 + 2 + 3 + 4 = f(x) − f(0)
        { new AverageDrop(), (P(10) - P((2.0 / 3) + (3 * 2.0 / 3) + 4)) / P(10) }, // unit map 0, 1/3, 2/3, 1: 2/3 + 2 + 4
        { new ConfidenceIncrease(), 0 },
        { new AverageGain(), 0 },
        { new Sufficiency(), P(10) - (((4 * P(4)) + P(7)) / 5) }, // 1, 5, 10, 20 % are one pixel, 50 % two
        { new Comprehensiveness(), P(10) - (((4 * P(6)) + P(3)) / 5) },
    };

    [Theory]
    [MemberData(nameof(OnAMask))]
    public void Scores_against_a_mask_follow_the_definition(IExplanationMetric metric, double expected)
    {
        using var scope = NewDisposeScope();
        using var net = new BrightnessNet(s_weights);
        Assert.Equal(expected, metric.Score(Subject(net, [4, 3, 2, 1]))[0].Value, 1e-6);
    }

    [Theory]
    [MemberData(nameof(OnTheNetwork))]
    public void Scores_of_the_true_map_follow_the_definition(IExplanationMetric metric, double expected)
    {
        using var scope = NewDisposeScope();
        using var net = new BrightnessNet(s_weights);
        var score = metric.Score(Subject(net, s_weights))[0].Value;
        Assert.Equal(double.IsNaN(expected) ? 1 : expected, score, 1e-6);
    }

    /// <summary>The nucleus is the fourth pixel (1), the cytoplasm the third (2): half as bright.</summary>
    [Fact]
    public void The_nucleus_ratio_compares_densities()
    {
        using var scope = NewDisposeScope();
        using var net = new BrightnessNet(s_weights);
        var subject = Subject(net, [4, 3, 2, 1]) with { Nuclei = tensor([0f, 0, 0, 1]).reshape(1, 2, 2), Cytoplasm = tensor([0f, 0, 1, 0]).reshape(1, 2, 2) };
        Assert.Equal(0.5, new NucleusRatio().Score(subject)[0].Value, 1e-12);
    }

    /// <summary>Four pieces of one pixel: p falls P(10), P(6), P(3), P(1), P(0) when the mean colour is black; here the image is even, so nothing changes.</summary>
    [Fact]
    public void Wiping_pieces_of_an_even_image_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var net = new BrightnessNet(s_weights);
        Assert.Equal(0, new RegionRemoval(new() { Side = 2 }).Score(Subject(net, s_weights))[0].Value, 1e-6);
    }

    /// <summary>m(x) = x: a shift d changes it by exactly d, so the Lipschitz ratio is 1 over one colour; the shifted image's map differs by 1 per pixel of 1.</summary>
    [Fact]
    public void A_map_that_copies_the_image_moves_with_it()
    {
        using var scope = NewDisposeScope();
        using var net = new BrightnessNet(s_weights);
        var subject = Subject(net, [1, 1, 1, 0.5f]) with { Explainer = new Copy() };
        subject.Images.narrow(2, 1, 1).narrow(3, 1, 1).fill_(0.5);
        Assert.Equal(Math.Sqrt(4 / 3.25), new InputInvariance().Score(subject)[0].Value, 1e-6); // ‖1, 1, 1, 1‖ ÷ ‖1, 1, 1, ½‖
        Assert.InRange(new LocalLipschitz(new()).Score(subject)[0].Value, 0.2, 1); // one colour of three moves
        Assert.InRange(new MaxSensitivity(new()).Score(subject)[0].Value, 1e-4, 0.02 * 2 / Math.Sqrt(3.25));
        Assert.Equal(1, new FlipConsistency().Score(subject)[0].Value, 1e-12);
    }

    /// <summary>Half of the values in one bin and half in another: ln 2. An even map: 0.</summary>
    [Fact]
    public void The_histogram_entropy_counts_bins()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(Math.Log(2), EfficientParameterRandomisation.HistogramEntropy(tensor([0f, 0, 1, 1]).reshape(1, 2, 2)).item<double>(), 1e-12);
        Assert.Equal(0, EfficientParameterRandomisation.HistogramEntropy(ones(1, 2, 2)).item<double>(), 1e-12);
    }

    /// <summary>Parts from the answer down; a method that ignores the network keeps its map: correlation 1.</summary>
    [Fact]
    public void A_method_that_ignores_the_network_fails_the_randomisation_test()
    {
        using var scope = NewDisposeScope();
        using var net = new SmoothNet();
        var images = SmoothNet.Images(2);
        var subject = new MetricSubject(net, images, images[.., 0], new ClassLogit([0, 1]), zeros(2, 12, 12)) { Explainer = new Copy() };
        Assert.All(new ParameterRandomisation().Score(subject), score => Assert.Equal(1, score.Value, 1e-12));
        Assert.All(new RandomLogit().Score(subject), score => Assert.Equal(1, score.Value, 1e-12));
        Assert.All(new EfficientParameterRandomisation().Score(subject), score => Assert.Equal(0, score.Value, 1e-12));
        using var network = new RandomisedNetwork(net, new Koilo.Core.Randomness.Seed(1));
        Assert.StartsWith("_head", network.Parts[0], StringComparison.Ordinal);
    }

    /// <summary>One missing pixel among eight equal ones is theirs; a missing corner of a 2×2 image: (1·a/6 + 1·b/6 + c/12) ÷ (5/12).</summary>
    [Fact]
    public void A_missing_pixel_is_the_weighted_mean_of_its_neighbours()
    {
        using var scope = NewDisposeScope();
        var corner = tensor([0f, 2, 4, 6]).reshape(1, 1, 2, 2);
        var missing = tensor([true, false, false, false]).reshape(1, 1, 2, 2);
        Assert.Equal(((2 / 6.0) + (4 / 6.0) + (6 / 12.0)) / (5 / 12.0), NeighbourImputation.Fill(corner, missing)[0, 0, 0, 0].item<float>(), 1e-5);
    }

    /// <summary>A plane is its own weighted mean everywhere: a large hole in it is filled exactly, whatever the shape of the image.</summary>
    [Theory]
    [InlineData(64, 64)]
    [InlineData(47, 83)]
    public void A_hole_in_a_plane_is_filled_with_the_plane(int height, int width)
    {
        using var scope = NewDisposeScope();
        var plane = arange(height, ScalarType.Float32).unsqueeze(1) + (2 * arange(width, ScalarType.Float32)).unsqueeze(0);
        var missing = zeros([1, 1, height, width], ScalarType.Bool);
        missing.narrow(2, 3, height - 8).narrow(3, 5, width - 9).fill_(true);
        var filled = NeighbourImputation.Fill(plane.reshape(1, 1, height, width), missing);
        Assert.True((filled - plane).abs().max().item<float>() < 0.02); // of values to 200: the solver stops at 1e-5 of the right-hand side
    }

    /// <summary>Wiping the brightest first must cost more than wiping the darkest: a map of the weights beats its negative.</summary>
    [Fact]
    public void Road_prefers_the_true_map()
    {
        using var scope = NewDisposeScope();
        float[] weights = [.. Enumerable.Range(0, 64).Select(i => i == 27 ? 8f : 0)];
        using var net = new BrightnessNet(weights);
        var images = zeros(1, 3, 8, 8);
        images.narrow(2, 3, 1).narrow(3, 3, 1).fill_(1);
        var map = tensor(weights).reshape(1, 8, 8) + (arange(64, ScalarType.Float32).reshape(1, 8, 8) / 100);
        var subject = new MetricSubject(net, images, map, new ClassLogit([0]), zeros(1, 8, 8));
        Assert.True(new Road(new()).Score(subject)[0].Value > 0.1);
        Assert.True(new Road(new()).Score(subject with { Maps = -map })[0].Value < -0.1);
    }

    /// <summary>The probability of class 0 with logits f and 0.</summary>
    private static double P(double f) => 1 / (1 + Math.Exp(-f));

    private static MetricSubject Subject(ImageClassifier net, float[] map) =>
        new(net, ones(1, 3, 2, 2), tensor(map).reshape(1, 2, 2), new ClassLogit([0]), tensor([0f, 0, 1, 1]).reshape(1, 2, 2));

    private sealed class Copy : IExplainer
    {
        public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target) => images.narrow(1, 0, 1).squeeze(1).clone();
    }
}
