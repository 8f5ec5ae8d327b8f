namespace Koilo.Learning.Augmentation;

/// <summary>Which mirror images and turns of a training image count as the same tissue. A smear has no up and no left.</summary>
public enum Symmetry
{
    /// <summary>Images stay as they are.</summary>
    None,

    /// <summary>Mirrored left–right and top–bottom at random.</summary>
    Flips,

    /// <summary>All eight: also turned by 90°. Needs a square input.</summary>
    FlipsAndQuarterTurns,
}
