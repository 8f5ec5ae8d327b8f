using Koilo.Core.Evaluation;

namespace Koilo.Core.Cells.Groups;

/// <summary>How well numbers per cell point at the cells that decide the label: the localisation scores of heat maps, with cells in place of pixels.</summary>
/// <remarks>
/// All are undefined where no cell is evidence or every cell is: nothing can then be pointed at or missed. What chance gives is the share of evidence among
/// the cells for all three (<see cref="Chance"/>).
/// </remarks>
public static class CellEvidence
{
    private const string NoContrast = "none or all of the cells are evidence";

    /// <summary>The names of <see cref="Scores"/>, as they stand in tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["auprc", "top-k", "energy"];

    /// <summary>All scores, in the order of <see cref="Names"/>.</summary>
    /// <param name="values">One per cell; larger is more important.</param>
    /// <param name="isEvidence">Whether the label depends on the cell.</param>
    public static IReadOnlyList<Figure> Scores(IReadOnlyList<double> values, IReadOnlyList<bool> isEvidence) =>
        [AveragePrecision(values, isEvidence), TopShare(values, isEvidence), Energy(values, isEvidence)];

    /// <summary>Share of evidence among the cells.</summary>
    /// <param name="isEvidence">Per cell.</param>
    public static Figure Chance(IReadOnlyList<bool> isEvidence) => Defined(isEvidence, isEvidence.Count(evidence => evidence) / (double)isEvidence.Count);

    /// <summary>Σ (R_n − R_(n−1)) P_n over the distinct values, from the largest down; cells of one value enter together, as in scikit-learn.</summary>
    /// <param name="values">One per cell.</param>
    /// <param name="isEvidence">Per cell.</param>
    public static Figure AveragePrecision(IReadOnlyList<double> values, IReadOnlyList<bool> isEvidence)
    {
        var (total, seen, hits, sum) = (isEvidence.Count(evidence => evidence), 0, 0, 0.0);
        foreach (var same in Enumerable.Range(0, values.Count).GroupBy(i => values[i]).OrderByDescending(same => same.Key))
        {
            var gained = same.Count(i => isEvidence[i]);
            (seen, hits) = (seen + same.Count(), hits + gained);
            sum += (double)gained / total * hits / seen;
        }

        return Defined(isEvidence, sum);
    }

    /// <summary>Share of evidence among the k cells with the largest values, with k the number of evidence cells; of equal values each counts by its chance to be among them.</summary>
    /// <param name="values">One per cell.</param>
    /// <param name="isEvidence">Per cell.</param>
    public static Figure TopShare(IReadOnlyList<double> values, IReadOnlyList<bool> isEvidence)
    {
        var k = isEvidence.Count(evidence => evidence);
        var (left, hits) = (k, 0.0);
        foreach (var same in Enumerable.Range(0, values.Count).GroupBy(i => values[i]).OrderByDescending(same => same.Key))
        {
            var taken = Math.Min(left, same.Count());
            hits += (double)taken / same.Count() * same.Count(i => isEvidence[i]);
            left -= taken;
        }

        return Defined(isEvidence, hits / k);
    }

    /// <summary>Share of all positive values that lies on evidence.</summary>
    /// <param name="values">One per cell.</param>
    /// <param name="isEvidence">Per cell.</param>
    public static Figure Energy(IReadOnlyList<double> values, IReadOnlyList<bool> isEvidence)
    {
        var all = values.Sum(value => Math.Max(0, value));
        if (all == 0) return Figure.Undefined("no cell has a positive value");
        return Defined(isEvidence, values.Select((value, i) => isEvidence[i] ? Math.Max(0, value) : 0).Sum() / all);
    }

    private static Figure Defined(IReadOnlyList<bool> isEvidence, double value) =>
        isEvidence.Any(evidence => evidence) && !isEvidence.All(evidence => evidence) ? new Figure(value) : Figure.Undefined(NoContrast);
}
