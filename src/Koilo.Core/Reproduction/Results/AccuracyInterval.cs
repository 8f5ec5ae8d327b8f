using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Core.Reproduction.Results;

/// <summary>A share of right images and where the truth probably lies.</summary>
/// <param name="Value">Right ÷ all, over every fold, seed or pass.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record AccuracyInterval(double Value, double Low, double High)
{
    private const int Replicates = 4000;

    /// <summary>The accuracy of predictions; an image may occur in several folds or passes.</summary>
    /// <param name="table">At least one labelled row.</param>
    /// <param name="seed">Where the resampling comes from.</param>
    /// <returns>
    /// Whole groups are resampled, so that images that resemble each other, and one image in several passes, do not count as independent. Where all
    /// replicates agree, Clopper and Pearson's interval with groups in the place of images.
    /// </returns>
    public static AccuracyInterval Of(PredictionTable table, Seed seed)
    {
        double[] right = [.. table.Rows.Select(row => IsRight(table, row) ? 1.0 : 0)];
        var groups = table.Rows.Select(row => row.Group).Distinct().Index().ToDictionary(one => one.Item, one => one.Index);
        int[] group = [.. table.Rows.Select(row => groups[row.Group])];
        int[] label = [.. table.Rows.Select(row => table.Classes.Index().First(one => one.Item == row.Label).Index)];
        var found = BcaBootstrap.Interval(Share, ResamplingPlan.Of(group, label), new BootstrapOptions { Replicates = Replicates, Seed = seed });
        if (found.Outcome == BootstrapOutcome.Interval) return new(found.Estimate, found.Low, found.High);
        var (low, high) = ProportionInterval.ClopperPearson(found.Estimate * groups.Count, groups.Count);
        return new(found.Estimate, low, high);

        double Share(ReadOnlySpan<double> weights)
        {
            var (part, whole) = (0.0, 0.0);
            for (var i = 0; i < weights.Length; i++) (part, whole) = (part + (right[i] * weights[i]), whole + weights[i]);
            return part / whole;
        }
    }

    /// <summary>The accuracy that a number of right images means.</summary>
    /// <param name="right">How many.</param>
    /// <param name="images">Of how many.</param>
    /// <returns>With Wilson's interval.</returns>
    public static AccuracyInterval Of(int right, int images)
    {
        var (low, high) = ProportionInterval.Wilson(right, images);
        return new((double)right / images, low, high);
    }

    /// <summary>Whether an image was given its own class.</summary>
    internal static bool IsRight(PredictionTable table, Prediction row) => table.Classes[row.Predicted] == row.Label;
}
