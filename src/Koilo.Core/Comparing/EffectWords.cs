using System.Globalization;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Comparing;

/// <summary>Says in plain words what a difference comes to.</summary>
public static class EffectWords
{
    private const double Level = 0.05;

    /// <summary>Words the difference in right images.</summary>
    /// <param name="first">One model's name.</param>
    /// <param name="second">The other's.</param>
    /// <param name="result">The images that only one of them gets right.</param>
    /// <param name="images">How many images both were tested on.</param>
    /// <returns>One to three sentences.</returns>
    public static string Of(string first, string second, McNemarResult result, int images)
    {
        var gain = Math.Abs(result.SecondOnly - result.FirstOnly);
        var discordant = result.FirstOnly + result.SecondOnly;
        if (discordant == 0) return Text($"{first} and {second} are right and wrong on the same images ({images:N0}): nothing tells them apart here.");
        if (gain == 0) return Text($"{first} and {second} get equally many of the {images:N0} images right; each is right alone on {result.FirstOnly:N0}.");
        var (better, worse) = result.SecondOnly > result.FirstOnly ? (second, first) : (first, second);
        var fact = Text($"{better} gets {gain:N0} of {images:N0} images more right than {worse}; p = {PValue(result.Exact)}.");
        if (result.Exact < Level) return $"{fact} Chance alone seldom makes such a difference.";
        var needed = PairedSampleSize.Images((double)gain / images, (double)discordant / images);
        return $"{fact} Chance alone often makes such a difference. " + (needed > images
            ? Text($"About {needed:N0} images would be needed to see such a gain (80 % power, 5 % level).")
            : "There are about as many images as are needed to see such a gain four times in five.");
    }

    /// <summary>A p-value as a paper prints it.</summary>
    /// <param name="p">0–1, or NaN.</param>
    /// <returns>Such as <c>0.50</c>, <c>0.034</c> or <c>2.1e-5</c>.</returns>
    public static string PValue(double p) => p switch
    {
        double.NaN => "–",
        < 0.001 => p.ToString("0.0e0", CultureInfo.InvariantCulture),
        < 0.1 => p.ToString("0.000", CultureInfo.InvariantCulture),
        _ => p.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
