namespace Koilo.Core.Evaluation;

/// <summary>Something fitted to one set of rows and applied to another, fold by fold: no fold uses an answer of a network that learnt from its test images.</summary>
/// <typeparam name="T">What is fitted.</typeparam>
internal sealed class FoldFits<T>
{
    private readonly Dictionary<int, T> _fits = [];

    /// <summary>Fits each fold to its own rows; where a fold to be measured has none, all folds share one fit.</summary>
    public FoldFits(LabelledPredictions chosen, IEnumerable<int> measured, Func<LabelledPredictions, T> fit)
    {
        int[] folds = [.. measured.Distinct().Order()];
        if (folds.Except(chosen.Folds).Any())
        {
            var shared = fit(chosen);
            foreach (var fold in folds) _fits[fold] = shared;
            Distinct = [shared];
            return;
        }

        foreach (var fold in folds) _fits[fold] = fit(chosen.Where(row => chosen.Folds[row] == fold));
        Distinct = [.. folds.Select(fold => _fits[fold])];
    }

    /// <summary>One per fold, or the one that all share.</summary>
    public IReadOnlyList<T> Distinct { get; }

    /// <summary>The fit for the rows of a fold.</summary>
    public T For(int fold) => _fits[fold];
}
