using Koilo.Core.Evaluation.Metrics;
using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation;

/// <summary>Figures of each fold, averaged.</summary>
internal static class FoldFigures
{
    /// <summary>The mean of every overall figure over the folds, with Nadeau and Bengio's interval; none for a single fold.</summary>
    /// <remarks>
    /// An interval ends where the figure's range does. A fold's training images are taken to be all images of the table that it neither tests nor validates on.
    /// </remarks>
    public static IReadOnlyList<MeasuredFigure> Of(LabelledPredictions rows, LabelledPredictions validation, PredictionTable table, double level)
    {
        int[] folds = [.. rows.Folds.Distinct()];
        if (folds.Length < 2) return [];
        var tested = (double)rows.Count / folds.Length;
        var learnt = table.Rows.Select(row => row.Image).Distinct().Count() - tested - ((double)validation.Count / folds.Length);
        if (learnt <= 0) return [];
        var parts = folds.Select(fold => rows.Where(row => rows.Folds[row] == fold)).ToList();
        var sets = parts.Select(MetricSet.All).ToList();
        var values = sets.Zip(parts, (set, part) => set.Compute(part.Count)).ToList();
        return [.. sets[0].Keys.Index().Where(key => key.Item.Class is null).Select(key =>
        {
            double[] own = [.. values.Select(fold => fold[key.Index])];
            if (own.Any(double.IsNaN)) return new MeasuredFigure(key.Item.Id, null, Figure.Undefined("it is undefined in a fold"), rows.Count, null);
            var (mean, low, high) = CorrectedFoldInterval.Of(own, tested / learnt, level);
            var (least, most) = Range(key.Item.Id);
            var interval = new FigureInterval(Math.Max(low, least), Math.Min(high, most), "Nadeau-Bengio");
            return new MeasuredFigure(key.Item.Id, null, new Figure(mean), rows.Count, interval);
        })];
    }

    private static (double Least, double Most) Range(string id) => id switch
    {
        "mcc" or "kappa" or "kappa-linear" or "kappa-quadratic" => (-1, 1),
        "log-loss" => (0, double.PositiveInfinity),
        "brier" => (0, 2),
        _ => (0, 1),
    };
}
