namespace Koilo.Learning.Stages;

/// <summary>What happens to a split by which test images are known from training.</summary>
public enum LeakPolicy
{
    /// <summary>Nothing is trained.</summary>
    Refuse,

    /// <summary>The run goes on, and a caution marks its results.</summary>
    Allow,
}
