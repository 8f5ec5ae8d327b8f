namespace Koilo.Core.Comparing.Maps;

/// <summary>What two runs have to do with each other.</summary>
public enum MapPairKind
{
    /// <summary>Two models: whether their maps agree.</summary>
    Agreement,

    /// <summary>The same recipe with another seed: whether a map comes out again.</summary>
    Repeatability,
}
