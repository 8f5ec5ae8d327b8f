using MathNet.Numerics.LinearAlgebra;

namespace Koilo.Core.Evaluation.Calibration;

/// <summary>A weight and an offset for each class: softmax of wₖ·ln pₖ + bₖ.</summary>
/// <param name="Weights">One per class; less than 1 makes less sure.</param>
/// <param name="Offsets">One per class; more than 0 makes the class more probable.</param>
/// <remarks>
/// Guo et al. 2017, arXiv:1706.04599; 0 counts as 2⁻⁵². Deviation: the mean log loss is fitted with a penalty of 0.0005 · (Σ(wₖ − 1)² + Σ bₖ²),
/// without which weights grow without end where the classes can be told apart without a mistake.
/// </remarks>
public sealed record VectorScaling(IReadOnlyList<double> Weights, IReadOnlyList<double> Offsets)
{
    private const double Penalty = 1e-3;
    private const int MostSteps = 100;

    /// <summary>Finds weights and offsets of least penalised log loss, by Newton's method with step halving.</summary>
    /// <param name="validation">Images that are not tested on, at least one.</param>
    /// <returns>The scaling.</returns>
    public static VectorScaling Fit(LabelledPredictions validation)
    {
        var k = validation.Classes.Count;
        var logits = Enumerable.Range(0, validation.Count).Select(row => Array.ConvertAll(validation.Row(row), Logits.Of)).ToArray();
        var start = Vector<double>.Build.Dense(2 * k, i => i < k ? 1 : 0);
        var (found, loss) = (start, Loss(start));
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, curvature) = Derivatives(found);
            var direction = curvature.Cholesky().Solve(slope);
            var size = 1.0;
            while (size > 1e-10 && Loss(found - (size * direction)) > loss) size /= 2;
            (found, var before) = (found - (size * direction), loss);
            loss = Loss(found);
            if (before - loss <= 1e-15 * Math.Abs(before)) break;
        }

        return new VectorScaling([.. found.Take(k)], [.. found.Skip(k)]);

        double Loss(Vector<double> at)
        {
            var scaling = new VectorScaling([.. at.Take(k)], [.. at.Skip(k)]);
            var sum = 0.0;
            for (var row = 0; row < logits.Length; row++)
                sum -= Math.Log(Math.Max(scaling.Powers(logits[row])[validation.Labels[row]], double.Epsilon));
            return (sum / logits.Length) + (Penalty / 2 * (at - start).DotProduct(at - start));
        }

        (Vector<double> Slope, Matrix<double> Curvature) Derivatives(Vector<double> at)
        {
            var scaling = new VectorScaling([.. at.Take(k)], [.. at.Skip(k)]);
            var (slope, curvature) = (Penalty * (at - start), Matrix<double>.Build.DenseDiagonal(2 * k, Penalty));
            for (var row = 0; row < logits.Length; row++)
            {
                var p = scaling.Powers(logits[row]);
                for (var i = 0; i < 2 * k; i++)
                {
                    var (classI, factorI) = (i % k, i < k ? logits[row][i] : 1);
                    slope[i] += factorI * (p[classI] - (validation.Labels[row] == classI ? 1 : 0)) / logits.Length;
                    for (var j = 0; j < 2 * k; j++)
                    {
                        var (classJ, factorJ) = (j % k, j < k ? logits[row][j] : 1);
                        curvature[i, j] += factorI * factorJ * p[classI] * ((classI == classJ ? 1 : 0) - p[classJ]) / logits.Length;
                    }
                }
            }

            return (slope, curvature);
        }
    }

    /// <summary>Rescales one row.</summary>
    /// <param name="probabilities">One per class.</param>
    /// <returns>Others that sum to 1.</returns>
    public double[] Apply(double[] probabilities) => Powers(Array.ConvertAll(probabilities, Logits.Of));

    private double[] Powers(double[] logits) => Logits.Softmax([.. logits.Select((logit, k) => (Weights[k] * logit) + Offsets[k])]);
}
