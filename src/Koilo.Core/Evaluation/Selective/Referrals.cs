namespace Koilo.Core.Evaluation.Selective;

/// <summary>Which images to refer to a human.</summary>
public static class Referrals
{
    /// <summary>The smallest confidence such that at most the target share of the images at or above it is wrong.</summary>
    /// <param name="rows">Images to choose on.</param>
    /// <param name="targetError">In (0, 1).</param>
    /// <returns>The threshold, or why there is none.</returns>
    public static Figure Threshold(LabelledPredictions rows, double targetError)
    {
        var confidences = rows.Confidences();
        var (kept, wrong, best) = (0, 0, double.NaN);
        foreach (var tie in Enumerable.Range(0, rows.Count).GroupBy(row => confidences[row]).OrderByDescending(tie => tie.Key))
        {
            (kept, wrong) = (kept + tie.Count(), wrong + tie.Count(row => rows.Labels[row] != rows.Predicted[row]));
            if (wrong <= targetError * kept) best = tie.Key;
        }

        return double.IsNaN(best) ? Figure.Undefined("even the most confident answers are wrong more often") : new Figure(best);
    }

    /// <summary>The share that is wrong among the most confident images, as more and more are answered.</summary>
    /// <param name="rows">The images.</param>
    /// <returns>At most about 200 points: coverage and risk.</returns>
    public static IReadOnlyList<CurvePoint> RiskCoverage(LabelledPredictions rows)
    {
        var confidences = rows.Confidences();
        var (kept, wrong, last) = (0, 0, 0);
        List<CurvePoint> points = [];
        foreach (var tie in Enumerable.Range(0, rows.Count).GroupBy(row => confidences[row]).OrderByDescending(tie => tie.Key))
        {
            (kept, wrong) = (kept + tie.Count(), wrong + tie.Count(row => rows.Labels[row] != rows.Predicted[row]));
            if (kept - last < rows.Count / 200.0 && kept < rows.Count) continue;
            last = kept;
            points.Add(new((double)kept / rows.Count, (double)wrong / kept));
        }

        return points;
    }
}
