namespace Koilo.Learning.Explanations.Relevance;

/// <summary>Which rule each kind of layer follows.</summary>
/// <param name="Convolution">For convolutions, with the BatchNorm behind them.</param>
/// <param name="Dense">For fully connected layers.</param>
public sealed record Composite(PropagationRule Convolution, PropagationRule Dense)
{
    /// <summary>For the convolution that sees the image.</summary>
    /// <value>The default value is that of the other convolutions.</value>
    public PropagationRule First { get; init; } = Convolution;

    /// <summary>For a BatchNorm that no convolution takes up, as in a DenseNet.</summary>
    /// <value>The default value is <see cref="NormRule.Pass"/>, as in Zennit.</value>
    public NormRule Norm { get; init; } = NormRule.Pass;

    /// <summary>LRP-ε everywhere: for networks of ReLUs the same as input times gradient.</summary>
    public static Composite Epsilon { get; } = new(new EpsilonRule(), new EpsilonRule()) { Norm = NormRule.Share };

    /// <summary>z⁺ in convolutions, ε in fully connected layers.</summary>
    public static Composite EpsilonPlus { get; } = new(new AlphaBetaRule(1), new EpsilonRule());

    /// <summary>α = 2, β = 1 in convolutions, ε in fully connected layers.</summary>
    public static Composite EpsilonAlpha2Beta1 { get; } = new(new AlphaBetaRule(2), new EpsilonRule());

    /// <summary>The same with the flat rule in the first layer.</summary>
    public static Composite EpsilonAlpha2Beta1Flat { get; } = EpsilonAlpha2Beta1 with { First = new FlatRule() };

    /// <summary>γ = 0.25 in convolutions, ε in fully connected layers, z-box in the first layer.</summary>
    /// <param name="low">The smallest value a pixel can have, after normalisation.</param>
    /// <param name="high">The largest.</param>
    /// <returns>The composite.</returns>
    public static Composite EpsilonGammaBox(double low, double high) =>
        new(new GammaRule(0.25), new EpsilonRule()) { First = new BoxRule(low, high) };
}

/// <summary>What becomes of relevance at a BatchNorm that stands alone: y = s x + t.</summary>
public enum NormRule
{
    /// <summary>All of it passes to x; where x is exactly 0, nothing does.</summary>
    Pass,

    /// <summary>x gets the part s x ÷ y; the shift t takes the rest.</summary>
    Share,
}
