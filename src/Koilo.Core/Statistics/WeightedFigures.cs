namespace Koilo.Core.Statistics;

/// <summary>Several figures of one set of images at once, image i counting <c>weights[i]</c> times: <see cref="WeightedStatistic"/> for many.</summary>
/// <param name="weights">One weight per image, 0 or more.</param>
/// <param name="figures">Filled: one value per figure, NaN where it is undefined for these weights.</param>
/// <remarks>One pass over the rows serves every figure of a bootstrap replicate. Must be safe to call from several threads at once.</remarks>
public delegate void WeightedFigures(ReadOnlySpan<double> weights, Span<double> figures);
