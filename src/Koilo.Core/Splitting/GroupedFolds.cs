using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>Grouped, stratified cross-validation: every image is tested once, and no group is in two parts of a fold.</summary>
public static class GroupedFolds
{
    /// <summary>Divides a dataset into folds of equal size.</summary>
    /// <param name="dataset">What to divide.</param>
    /// <param name="folds">How many; at least 2.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <param name="valFraction">Share of the images outside the fold that chooses the epoch, 0–0.5; with 0 there is no such part.</param>
    /// <returns>One split per fold, numbered from 1: the fold is the test part, the rest is for training and validation.</returns>
    /// <exception cref="UserErrorException">Fewer than two folds, or a class has fewer groups than there are folds.</exception>
    public static IReadOnlyList<Split> Split(ImageDataset dataset, int folds, Seed seed, double valFraction = 0.1)
    {
        if (folds < 2) throw new UserErrorException($"{folds} folds are too few: cross-validation needs at least 2.");
        var groups = new GroupTable(dataset);
        var foldOf = groups.Divide([.. Enumerable.Repeat(1.0 / folds, folds)], seed.For("folds"));
        return [.. Enumerable.Range(0, folds).Select(fold =>
            new OneFold(dataset, fold + 1, valFraction).Split(image => foldOf[groups[image.Group]] == fold, seed.For("val", fold)))];
    }
}
