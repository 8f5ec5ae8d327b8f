namespace Koilo.Core.Statistics.Comparison;

/// <summary>Do several classifiers get different shares of the same images right? For two it is McNemar's χ².</summary>
/// <remarks>Cochran 1950, doi:10.1093/biomet/37.3-4.256; χ² with one degree of freedom less than there are models.</remarks>
public static class CochranQTest
{
    /// <summary>Tests right and wrong answers.</summary>
    /// <param name="correct">One row per model, at least two: whether each image is right.</param>
    /// <returns>Q and p; p is 1 where all models agree on every image.</returns>
    public static TestResult Of(IReadOnlyList<IReadOnlyList<bool>> correct)
    {
        double models = correct.Count, all = 0, squaredColumns = 0, squaredRows = 0;
        foreach (var model in correct)
        {
            double right = model.Count(one => one);
            all += right;
            squaredColumns += right * right;
        }

        for (var i = 0; i < correct[0].Count; i++)
        {
            double right = correct.Count(model => model[i]);
            squaredRows += right * right;
        }

        var spread = (models * all) - squaredRows;
        if (spread == 0) return TestResult.NoDifference("all models agree on every image");
        var q = (models - 1) * ((models * squaredColumns) - (all * all)) / spread;
        return TestResult.Of(q, Tails.AboveChiSquare(q, models - 1));
    }
}
