using MathNet.Numerics.Distributions;

namespace Koilo.Core.Statistics;

/// <summary>How sure the mean of a figure over cross-validation folds is, allowing for folds that share their training images.</summary>
public static class CorrectedFoldInterval
{
    /// <summary>The interval of a mean over folds.</summary>
    /// <param name="values">The figure in each of at least two folds.</param>
    /// <param name="testToTrain">Images tested ÷ images learned from, per fold; 1/(k−1) for k folds without validation images.</param>
    /// <param name="level">Nominal coverage, in (0, 1).</param>
    /// <returns>Mean ± t·√((1/J + testToTrain)·s²), with J − 1 degrees of freedom.</returns>
    /// <remarks>Nadeau and Bengio 2003, Inference for the generalization error, doi:10.1023/A:1024068626366.</remarks>
    public static (double Mean, double Low, double High) Of(ReadOnlySpan<double> values, double testToTrain, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, 2);
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in values) mean += value / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        var error = Math.Sqrt(((1.0 / values.Length) + testToTrain) * squares / (values.Length - 1));
        var half = StudentT.InvCDF(0, 1, values.Length - 1, (1 + level) / 2) * error;
        return (mean, mean - half, mean + half);
    }
}
