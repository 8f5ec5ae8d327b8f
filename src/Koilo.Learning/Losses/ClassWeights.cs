namespace Koilo.Learning.Losses;

/// <summary>Computes the weight of each class in the loss.</summary>
public static class ClassWeights
{
    /// <summary>One weight per class, scaled so that the mean over the training images is 1.</summary>
    /// <param name="counts">Training images per class; 0 where a class is absent.</param>
    /// <param name="weighting">How rare classes are treated.</param>
    /// <returns>Weights of 0 or more; 0 for an absent class.</returns>
    public static float[] Of(IReadOnlyList<int> counts, ClassWeighting weighting)
    {
        var raw = counts.Select(n => n == 0 ? 0 : weighting switch
        {
            ClassWeighting.None => 1,
            ClassWeighting.SquareRoot => 1 / Math.Sqrt(n),
            ClassWeighting.Balanced => 1.0 / n,
            _ => throw new ArgumentOutOfRangeException(nameof(weighting), weighting, null),
        }).ToArray();
        var mean = raw.Zip(counts, (weight, n) => weight * n).Sum() / counts.Sum();
        return [.. raw.Select(weight => (float)(weight / mean))];
    }
}
