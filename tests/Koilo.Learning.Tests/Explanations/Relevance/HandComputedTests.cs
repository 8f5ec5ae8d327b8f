using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Relevance;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Relevance;

/// <summary>
/// One pixel of three colours (1, 2, −1); two hidden units h₁ = relu(2a + b + c) = relu(3) and h₂ = relu(a − b + c) = relu(−2) = 0; score 3 h₁ + 4 h₂ = 9.
/// </summary>
public class HandComputedTests
{
    /// <summary>ε without bias is input times gradient: 3 · (2·1, 1·2, 1·−1).</summary>
    [Fact]
    public void Epsilon_shares_by_signed_contributions() => Check(Map(Composite.Epsilon), 6, 6, -3);

    /// <summary>Contributions of h₁ are 2, 2 and −1: z⁺ gives the 9 to the first two, half each.</summary>
    [Fact]
    public void Positive_rule_gives_nothing_to_what_spoke_against() => Check(Map(Composite.EpsilonPlus), 4.5f, 4.5f, 0);

    /// <summary>Twice the positive shares less the negative one: 9, 9, −9.</summary>
    [Fact]
    public void Alpha_2_beta_1_counts_both() => Check(Map(Composite.EpsilonAlpha2Beta1), 9, 9, -9);

    /// <summary>γ = ¼ raises the positive contributions to 2.5 and 2.5 against −1: 9 · (2.5, 2.5, −1) ÷ 4.</summary>
    [Fact]
    public void Gamma_favours_the_outputs_own_sign()
    {
        var map = Map(new(new GammaRule(0.25), new EpsilonRule()));
        Check(map, 5.625f, 5.625f, -2.25f);
    }

    /// <summary>From −2 upwards, all weights of h₁ being positive: 2 · 3, 1 · 4 and 1 · 1 of 11 parts of 9.</summary>
    [Fact]
    public void Box_measures_from_the_darkest_value()
    {
        var map = Map(new(new EpsilonRule(), new EpsilonRule()) { First = new BoxRule(-2, 5) });
        Check(map, 54 / 11f, 36 / 11f, 9 / 11f);
    }

    /// <summary>A third of 9 each.</summary>
    [Fact]
    public void Flat_gives_all_inputs_the_same() => Check(Map(new(new EpsilonRule(), new EpsilonRule()) { First = new FlatRule() }), 3, 3, 3);

    /// <summary>The same net: only h₁ sends a positive signal back, 3 · (2, 1, 1).</summary>
    [Fact]
    public void Guided_backpropagation_needs_active_units() => Check(Rectified(RectifiedGradient.Guided()), 6, 3, 3);

    /// <summary>Deconvolution also hears the silent h₂: 3 · (2, 1, 1) + 4 · (1, −1, 1).</summary>
    [Fact]
    public void Deconvolution_hears_silent_units_too() => Check(Rectified(RectifiedGradient.Deconvolution()), 10, -1, 7);

    /// <summary>
    /// Baseline (0, 0, 3): h₁ is 3 there too, with Δ = 0, where the slope is the derivative 1; h₂ falls from 3 to 0 while its input falls by 5, slope ⅗.
    /// 3 · (2, 1, 1) + 4 · ⅗ · (1, −1, 1) = (8.4, 0.6, 5.4), times Δ = (1, 2, −4): 8.4 + 1.2 − 21.6 = −12 = 9 − 21.
    /// </summary>
    [Fact]
    public void DeepLift_compares_with_the_baseline()
    {
        using var scope = NewDisposeScope();
        using var net = new TwoUnits();
        var baseline = tensor(new float[] { 0, 0, 3 }).reshape(1, 3, 1, 1);
        Check(new DeepLift(new()).Attribute(net, Image(), baseline, new ClassLogit([0])), 8.4f, 1.2f, -21.6f);
    }

    private static Tensor Image() => tensor(new float[] { 1, 2, -1 }).reshape(1, 3, 1, 1);

    private static Tensor Map(Composite composite)
    {
        using var net = new TwoUnits();
        return new LayerwiseRelevance(composite).Attribute(net, Image(), new ClassLogit([0]));
    }

    private static Tensor Rectified(RectifiedGradient method)
    {
        using var net = new TwoUnits();
        return method.Attribute(net, Image(), new ClassLogit([0]));
    }

    /// <summary>1e-4 allows for ε.</summary>
    private static void Check(Tensor map, params float[] expected) =>
        Assert.Equal(expected, TensorReadBack.Floats(map), (a, b) => Math.Abs(a - b) < 1e-4);

    private sealed class TwoUnits : ImageClassifier
    {
        private readonly Conv2d _hidden = nn.Conv2d(3, 2, 1, bias: false);
        private readonly ReLU _rectifier = nn.ReLU();
        private readonly Linear _head = nn.Linear(2, 1, hasBias: false);

        public TwoUnits()
            : base(nameof(TwoUnits))
        {
            RegisterComponents();
            using var quiet = no_grad();
            _hidden.weight!.copy_(tensor(new float[] { 2, 1, 1, 1, -1, 1 }).reshape(2, 3, 1, 1));
            _head.weight!.copy_(tensor(new float[] { 3, 4 }).reshape(1, 2));
        }

        public override Tensor Features(Tensor images) => _rectifier.call(_hidden.call(images));

        public override Tensor Scores(Tensor features) => _head.call(features.mean([2, 3]));
    }
}
