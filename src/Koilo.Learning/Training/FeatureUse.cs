namespace Koilo.Learning.Training;

/// <summary>Where a training step begins.</summary>
public enum FeatureUse
{
    /// <summary>With the image: the whole network computes in every step.</summary>
    Computed,

    /// <summary>
    /// Behind the frozen backbone, whose features of every image, and of its mirror images and quarter turns as far as augmentation shows them, are
    /// computed once and kept in the cache: the head is trained in seconds.
    /// </summary>
    Cached,
}
