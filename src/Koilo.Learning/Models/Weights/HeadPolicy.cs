namespace Koilo.Learning.Models.Weights;

/// <summary>What happens to a network's <see cref="ImageClassifier.FreshLayers"/> when weights are loaded.</summary>
public enum HeadPolicy
{
    /// <summary>The weights must fill the whole network.</summary>
    Strict,

    /// <summary>Transfer learning: what the weights lack in those layers, or have in another shape, keeps its random start.</summary>
    Reinitialise,
}
