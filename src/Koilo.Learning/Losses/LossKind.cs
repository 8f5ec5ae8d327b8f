namespace Koilo.Learning.Losses;

/// <summary>What a network is taught to make small.</summary>
public enum LossKind
{
    /// <summary>Cross-entropy, as in the paper.</summary>
    CrossEntropy,

    /// <summary>Focal loss (Lin et al. 2017, arXiv 1708.02002): −(1 − p)^γ log p, so that what is known already counts little.</summary>
    Focal,

    /// <summary>
    /// Squared earth mover's distance (Hou et al. 2016, arXiv 1611.05916): Σₖ (P(class ≤ k) − [label ≤ k])². A mistake costs more the further it lies
    /// in the order of the classes, as with Herlev's and Bethesda's degrees.
    /// </summary>
    Ordinal,
}
