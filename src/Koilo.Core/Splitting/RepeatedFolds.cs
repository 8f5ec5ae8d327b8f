using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>Cross-validation several times over, each time divided anew, so that the luck of one division averages out.</summary>
public static class RepeatedFolds
{
    /// <summary>Divides a dataset into folds, several times.</summary>
    /// <param name="dataset">What to divide.</param>
    /// <param name="folds">How many per repeat; at least 2.</param>
    /// <param name="repeats">How often; at least 1. The first repeat is that of <see cref="GroupedFolds"/>.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <param name="valFraction">Share of the images outside the fold that chooses the epoch, 0–0.5.</param>
    /// <returns>One split per fold; fold f of repeat r, both from 1, has the number (r − 1) × <paramref name="folds"/> + f.</returns>
    /// <exception cref="UserErrorException">No repeat, fewer than two folds, or a class has fewer groups than there are folds.</exception>
    public static IReadOnlyList<Split> Split(ImageDataset dataset, int folds, int repeats, Seed seed, double valFraction = 0.1)
    {
        if (repeats < 1) throw new UserErrorException($"{repeats} repeats are too few: at least 1 is needed.");
        return [.. Enumerable.Range(0, repeats).SelectMany(Repeat)];

        IEnumerable<Split> Repeat(int repeat) =>
            from fold in GroupedFolds.Split(dataset, folds, repeat == 0 ? seed : seed.For("repeat", repeat), valFraction)
            select new Split([.. fold.Rows.Select(row => row with { Fold = row.Fold + (repeat * folds) })]);
    }
}
