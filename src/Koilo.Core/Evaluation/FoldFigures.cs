using Koilo.Core.Evaluation.Metrics;
using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation;

/// <summary>Figures of each fold, averaged.</summary>
internal static class FoldFigures
{
    /// <summary>The mean of every overall figure over the folds, with Nadeau and Bengio's interval; none for a single fold.</summary>
    /// <remarks>A fold's training images are taken to be all images of the table that it does not test.</remarks>
    public static IReadOnlyList<MeasuredFigure> Of(LabelledPredictions rows, PredictionTable table, double level)
    {
        int[] folds = [.. rows.Folds.Distinct()];
        var images = table.Rows.Select(row => row.Image).Distinct().Count();
        var tested = (double)rows.Count / Math.Max(1, folds.Length);
        if (folds.Length < 2 || tested >= images) return [];
        var parts = folds.Select(fold => rows.Where(row => rows.Folds[row] == fold)).ToList();
        var sets = parts.Select(MetricSet.All).ToList();
        var values = sets.Zip(parts, (set, part) => set.Compute(part.Count)).ToList();
        return [.. sets[0].Keys.Index().Where(key => key.Item.Class is null).Select(key =>
        {
            double[] own = [.. values.Select(fold => fold[key.Index])];
            if (own.Any(double.IsNaN)) return new MeasuredFigure(key.Item.Id, null, Figure.Undefined("it is undefined in a fold"), rows.Count, null);
            var (mean, low, high) = CorrectedFoldInterval.Of(own, tested / (images - tested), level);
            return new MeasuredFigure(key.Item.Id, null, new Figure(mean), rows.Count, new FigureInterval(low, high, "Nadeau-Bengio"));
        })];
    }
}
