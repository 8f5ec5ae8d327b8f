namespace Koilo.Core.Evaluation.Calibration;

/// <summary>Whether probabilities mean what they say, and what rescaling them would change.</summary>
/// <param name="Bins">The reliability diagram of the given class: 15 bins of equal width, empty ones left out.</param>
/// <param name="Decomposition">Murphy's parts of the Brier score.</param>
/// <param name="Scalings">Rescalings fitted on the validation images, measured on the others.</param>
/// <param name="Note">On which images they were fitted, or why there are none.</param>
public sealed record CalibrationReport(IReadOnlyList<ReliabilityBin> Bins, BrierDecomposition Decomposition, IReadOnlyList<Scaling> Scalings, string Note);

/// <summary>Images of about equal confidence.</summary>
/// <param name="Images">How many.</param>
/// <param name="Claimed">Mean probability of the given class.</param>
/// <param name="Right">How many were given their own class.</param>
/// <param name="Interval">Of the share that is right.</param>
public sealed record ReliabilityBin(int Images, double Claimed, int Right, FigureInterval Interval);

/// <summary>Brier = reliability − resolution + uncertainty + within bins; summed over the classes.</summary>
/// <param name="Reliability">Distance of probabilities from frequencies; 0 is perfect.</param>
/// <param name="Resolution">How much the bins differ in frequency; more is better.</param>
/// <param name="Uncertainty">What the mixture of classes alone would give.</param>
/// <param name="WithinBins">What is lost by putting different probabilities into one bin (Stephenson et al. 2008, doi:10.1175/2007WAF2006116.1).</param>
public sealed record BrierDecomposition(double Reliability, double Resolution, double Uncertainty, double WithinBins);

/// <summary>One way to rescale probabilities.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Parameters">What was fitted, in words.</param>
/// <param name="Figures">Calibration figures afterwards.</param>
public sealed record Scaling(string Method, string Parameters, IReadOnlyList<MeasuredFigure> Figures);
