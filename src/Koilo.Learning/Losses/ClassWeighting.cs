namespace Koilo.Learning.Losses;

/// <summary>How much a training image of a rare class counts in the loss.</summary>
public enum ClassWeighting
{
    /// <summary>Every image counts the same.</summary>
    None,

    /// <summary>By 1/√n of its class: a compromise that keeps frequent classes accurate.</summary>
    SquareRoot,

    /// <summary>By 1/n of its class: every class counts the same.</summary>
    Balanced,
}
