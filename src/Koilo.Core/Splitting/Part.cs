namespace Koilo.Core.Splitting;

/// <summary>What an image of a split is used for.</summary>
public enum Part
{
    /// <summary>The network learns from it.</summary>
    Train,

    /// <summary>Chooses the best epoch and anything else that is tuned.</summary>
    Val,

    /// <summary>Looked at once, at the end.</summary>
    Test,
}
