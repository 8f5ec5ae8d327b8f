namespace Koilo.Core.Evaluation.Selective;

/// <summary>What happens when a classifier may say "I am not sure".</summary>
/// <param name="RiskCoverage">Share of images answered, most confident first, and the share of these that is wrong.</param>
/// <param name="Referrals">Thresholds below which an image goes to a human.</param>
/// <param name="Conformal">Sets of classes that hold the true one with a promised share.</param>
/// <param name="Note">On which images thresholds were chosen, and on which they were measured.</param>
public sealed record SelectiveReport(IReadOnlyList<CurvePoint> RiskCoverage, IReadOnlyList<Referral> Referrals, IReadOnlyList<ConformalResult> Conformal, string Note);

/// <summary>A threshold for a target error.</summary>
/// <param name="TargetError">The error to keep below among the images that are answered.</param>
/// <param name="Threshold">Images with less confidence are referred; undefined where none reaches the target. Over several folds the mean.</param>
/// <param name="Referred">The share of measured images that is referred.</param>
/// <param name="Error">The share of the others that is wrong.</param>
public sealed record Referral(double TargetError, Figure Threshold, MeasuredFigure Referred, MeasuredFigure Error);

/// <summary>How the sets of one conformal method do.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Promised">The share of sets that should hold the true class.</param>
/// <param name="Thresholds">
/// Classes whose score is at most this are in the set; infinite where there were too few images to calibrate. One for each class where each has its own, and
/// so for each fold.
/// </param>
/// <param name="MeanSize">Classes in a set, on average.</param>
/// <param name="Empty">Sets without any class.</param>
/// <param name="Coverage">The share of sets that hold the true class, of all and of each class.</param>
public sealed record ConformalResult(
    string Method, double Promised, IReadOnlyList<double> Thresholds, double MeanSize, int Empty, IReadOnlyList<MeasuredFigure> Coverage);
