using static TorchSharp.torch;

namespace Koilo.Learning.Models.Verification;

/// <summary>The number format a verification computes in, and what differences it leaves open. The references are double precision.</summary>
/// <param name="Type">The element type.</param>
/// <param name="Scores">Tolerance of the scores in evaluation mode, as a share of the largest score.</param>
/// <param name="TrainingScores">Tolerance of scores and loss in training mode.</param>
/// <param name="Gradients">Tolerance of gradient norms.</param>
/// <param name="RunningStatistics">Tolerance of the norms of batch normalisation's running statistics.</param>
public sealed record VerificationPrecision(ScalarType Type, double Scores, double TrainingScores, double Gradients, double RunningStatistics)
{
    /// <summary>Double precision: 1e-8 throughout; rounding alone stays below 1e-11, so this shows every real difference.</summary>
    public static VerificationPrecision InDoublePrecision { get; } = new(ScalarType.Float64, 1e-8, 1e-8, 1e-8, 1e-8);

    /// <summary>
    /// Single precision. Rounding alone moves scores by up to 4e-6, training scores of ResNets by 7e-4 and gradient norms by 7e-3 (it flips
    /// single rectifiers and pooling choices); each tolerance is a few times that.
    /// </summary>
    public static VerificationPrecision InSinglePrecision { get; } = new(ScalarType.Float32, 2e-4, 3e-3, 2e-2, 1e-4);
}
