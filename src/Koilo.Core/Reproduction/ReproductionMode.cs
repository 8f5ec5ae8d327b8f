namespace Koilo.Core.Reproduction;

/// <summary>By which protocol a network is trained and tested.</summary>
public enum ReproductionMode
{
    /// <summary>As Wang et al. 2021 did: their split, their settings, test images turned at random, the epoch with the best validation accuracy.</summary>
    Published,

    /// <summary>Made sound: repeated grouped cross-validation, a test that gives the same figure twice, the same start and settings for every network.</summary>
    Sound,

    /// <summary>As sound, but cells are dealt out one by one, whatever image they were cut from: what that flatters is the leak.</summary>
    Leaky,
}
