namespace Koilo.Learning.Stages;

/// <summary>What happens where a class has no image to learn from.</summary>
public enum AbsentClassPolicy
{
    /// <summary>Nothing is trained.</summary>
    Refuse,

    /// <summary>The network is trained and never learns to name it, as when a part of a dataset is divided as the whole was.</summary>
    Allow,
}
