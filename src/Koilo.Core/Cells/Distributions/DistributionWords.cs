using System.Globalization;
using Koilo.Core.Comparing;

namespace Koilo.Core.Cells.Distributions;

/// <summary>Says in plain words what a distribution shows.</summary>
public static class DistributionWords
{
    private const double Level = 0.05;

    /// <summary>Words one measure.</summary>
    /// <param name="measure">The measure in all classes.</param>
    /// <returns>One or two sentences.</returns>
    public static string Of(MeasureDistribution measure)
    {
        var filled = measure.Classes.Where(one => one.Values.Count > 0).ToList();
        if (filled.Count == 0) return "Undefined in every image.";
        if (filled.Count == 1) return $"Half of the images lie between {Number(filled[0].Quartiles.Low)} and {Number(filled[0].Quartiles.High)}; there is no second class to compare with.";
        if (!measure.AdjustedP.IsDefined) return $"No test: {measure.AdjustedP.Reason}.";
        var (low, high) = (filled.MinBy(one => one.Quartiles.Median)!, filled.MaxBy(one => one.Quartiles.Median)!);
        var p = $"p = {EffectWords.PValue(measure.AdjustedP.Value)}, corrected for all measures of this page";
        if (measure.AdjustedP.Value >= Level) return $"Chance alone makes such differences between classes often ({p}): nothing is shown here.";
        var pair = measure.Pairs.First(pair => (pair.First, pair.Second) == (low.Class, high.Class) || (pair.Second, pair.First) == (low.Class, high.Class));
        var larger = (1 + Math.Abs(pair.Test.Effect.Value)) / 2;
        return $"The classes differ ({p}). The median is smallest in {low.Class} ({Number(low.Quartiles.Median)}) and largest in {high.Class} ({Number(high.Quartiles.Median)}): "
            + string.Create(CultureInfo.InvariantCulture, $"of an image of each, the one of {high.Class} has the larger value {larger:0 %} of the time.");
    }

    /// <summary>A measure as a table prints it: three digits, and no more powers of ten than needed.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>Such as <c>0.573</c> or <c>1,310</c>.</returns>
    public static string Number(double value) => value.ToString(Math.Abs(value) is >= 1000 or 0 ? "N0" : Math.Abs(value) >= 100 ? "0" : "G3", CultureInfo.InvariantCulture);
}
