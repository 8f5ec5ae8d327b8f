namespace Koilo.Core.Evaluation;

/// <summary>Which number of a network's answer is explained.</summary>
public enum TargetNumber
{
    /// <summary>The class score before softmax (logit).</summary>
    Score,

    /// <summary>The probability of the class.</summary>
    Probability,

    /// <summary>The lead of its score over the best of the others.</summary>
    Margin,

    /// <summary>The difference to the score of another class.</summary>
    Contrast,
}
