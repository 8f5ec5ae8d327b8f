namespace Koilo.Core.Statistics;

/// <summary>A figure of a set of images in which image i counts <c>weights[i]</c> times.</summary>
/// <param name="weights">One weight per image, 0 or more; all 1 for the figure itself, multiplicities for a bootstrap replicate, 0 for an image left out.</param>
/// <returns>The figure; NaN where it is undefined for these weights.</returns>
/// <remarks>
/// The one shape that everything which resamples hangs on: a bootstrap, a jackknife and a permutation test only ever change the weights,
/// so that no row is copied and a metric needs one implementation. Must be safe to call from several threads at once.
/// </remarks>
public delegate double WeightedStatistic(ReadOnlySpan<double> weights);
