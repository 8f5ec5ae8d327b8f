namespace Koilo.Core.Statistics.Comparison;

/// <summary>Tests of the differences between two models over the folds of a cross-validation, whose training sets overlap.</summary>
public static class FoldTests
{
    private const string NoVariation = "the difference is the same in every fold";

    /// <summary>The corrected resampled t-test.</summary>
    /// <param name="differences">One difference per fold, over all repeats; at least 2.</param>
    /// <param name="testToTrain">Images tested ÷ images trained on in a fold: 1/(k − 1) for k folds.</param>
    /// <returns>t with one degree of freedom less than there are folds.</returns>
    /// <remarks>t = mean ÷ √((1/J + n₂/n₁) s²). Nadeau and Bengio 2003, doi:10.1023/A:1024068626366.</remarks>
    public static TestResult CorrectedResampledT(ReadOnlySpan<double> differences, double testToTrain)
    {
        if (differences.Length < 2) return TestResult.Undefined("fewer than two folds");
        var (mean, variance) = Moments(differences);
        if (variance < 1e-24) return Flat(mean);
        var t = mean / Math.Sqrt(((1.0 / differences.Length) + testToTrain) * variance);
        return TestResult.Of(t, Tails.TwoSidedT(t, differences.Length - 1));
    }

    /// <summary>Dietterich's 5×2cv t-test.</summary>
    /// <param name="differences">Ten differences: both halves of the first repeat, of the second, and so on.</param>
    /// <returns>t with 5 degrees of freedom. The numerator is the very first difference, so the order of halves matters.</returns>
    /// <remarks>Dietterich 1998, doi:10.1162/089976698300017197.</remarks>
    public static TestResult FiveByTwoT(ReadOnlySpan<double> differences)
    {
        var variance = PairVariances(differences) / 5;
        if (variance < 1e-24) return Flat(differences[0]);
        var t = differences[0] / Math.Sqrt(variance);
        return TestResult.Of(t, Tails.TwoSidedT(t, 5));
    }

    /// <summary>Alpaydın's combined 5×2cv F-test, which uses all ten differences and does not depend on their order.</summary>
    /// <param name="differences">Ten differences: both halves of the first repeat, of the second, and so on.</param>
    /// <returns>F with 10 and 5 degrees of freedom.</returns>
    /// <remarks>F = Σ d² ÷ (2 Σ s²). Alpaydın 1999, doi:10.1162/089976699300016007.</remarks>
    public static TestResult FiveByTwoF(ReadOnlySpan<double> differences)
    {
        var (squares, variances) = (0.0, PairVariances(differences));
        foreach (var difference in differences) squares += difference * difference;
        if (variances < 1e-24) return Flat(squares);
        var f = squares / (2 * variances);
        return TestResult.Of(f, Tails.AboveF(f, 10, 5));
    }

    private static TestResult Flat(double difference) =>
        Math.Abs(difference) < 1e-12 ? TestResult.NoDifference(NoVariation) : TestResult.Undefined(NoVariation);

    private static double PairVariances(ReadOnlySpan<double> differences)
    {
        if (differences.Length != 10) throw new ArgumentException($"5×2 needs ten differences, not {differences.Length}.", nameof(differences));
        var sum = 0.0;
        for (var i = 0; i < 10; i += 2) sum += (differences[i] - differences[i + 1]) * (differences[i] - differences[i + 1]) / 2;
        return sum;
    }

    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> values)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in values) mean += value / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, squares / (values.Length - 1));
    }
}
