using Koilo.Core.Evaluation.Metrics;
using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation.Calibration;

/// <summary>Sets claimed probabilities against what came true.</summary>
public static class ReliabilityDiagram
{
    /// <summary>Bins images by the probability of the class they were given.</summary>
    /// <param name="rows">The images.</param>
    /// <param name="level">Nominal coverage of the intervals (Wilson).</param>
    /// <returns>The bins that hold images.</returns>
    public static IReadOnlyList<ReliabilityBin> Of(LabelledPredictions rows, double level = 0.95)
    {
        var confidences = rows.Confidences();
        return [.. Enumerable.Range(0, rows.Count).GroupBy(row => CalibrationFigures.EqualWidth(confidences[row])).OrderBy(bin => bin.Key).Select(bin =>
        {
            var (images, right) = (bin.Count(), bin.Count(row => rows.Labels[row] == rows.Predicted[row]));
            var (low, high) = ProportionInterval.Wilson(right, images, level);
            return new ReliabilityBin(images, bin.Average(row => confidences[row]), right, new FigureInterval(low, high, "Wilson"));
        })];
    }

    /// <summary>Takes the Brier score apart: Murphy 1973, per class with 15 bins of equal width, summed over the classes.</summary>
    /// <param name="rows">The images, at least one.</param>
    /// <returns>Parts that add up to the score.</returns>
    public static BrierDecomposition Decompose(LabelledPredictions rows)
    {
        var (reliability, resolution, uncertainty, brier) = (0.0, 0.0, 0.0, 0.0);
        double n = rows.Count;
        for (var k = 0; k < rows.Classes.Count; k++)
        {
            var (claimed, number) = (rows.Of(k), k);
            var frequency = rows.Labels.Count(label => label == number) / n;
            uncertainty += frequency * (1 - frequency);
            brier += claimed.Select((p, row) => p - (rows.Labels[row] == number ? 1 : 0)).Sum(error => error * error / n);
            foreach (var bin in Enumerable.Range(0, rows.Count).GroupBy(row => CalibrationFigures.EqualWidth(claimed[row])))
            {
                var (mean, happened, share) = (bin.Average(row => claimed[row]), bin.Average(row => rows.Labels[row] == number ? 1.0 : 0), bin.Count() / n);
                reliability += share * (mean - happened) * (mean - happened);
                resolution += share * (happened - frequency) * (happened - frequency);
            }
        }

        return new BrierDecomposition(reliability, resolution, uncertainty, brier - (reliability - resolution + uncertainty));
    }
}
