namespace Koilo.Core.Reproduction;

/// <summary>What the weights of a network are before it learns.</summary>
public enum WeightStart
{
    /// <summary>Random numbers.</summary>
    Random,

    /// <summary>Those of a network that learned ImageNet.</summary>
    ImageNet,

    /// <summary>Those of the same network after it learned SIPaKMeD's isolated cells.</summary>
    Crops,
}
