namespace Koilo.Core.Evaluation.Calibration;

/// <summary>A rising step curve from claimed to observed frequency for each class, then divided by their sum.</summary>
/// <remarks>Zadrozny and Elkan 2002, doi:10.1145/775047.775151; linear between the fitted points, constant outside them, as scikit-learn's.</remarks>
public sealed class IsotonicScaling
{
    private readonly (double[] At, double[] Gives)[] _curves;

    private IsotonicScaling((double[] At, double[] Gives)[] curves) => _curves = curves;

    /// <summary>Fits one curve per class.</summary>
    /// <param name="validation">Images that are not tested on, at least one.</param>
    /// <returns>The scaling.</returns>
    public static IsotonicScaling Fit(LabelledPredictions validation) =>
        new([.. validation.Classes.Select((_, k) => Curve(validation.Of(k), Array.ConvertAll(validation.Labels, label => label == k ? 1.0 : 0)))]);

    /// <summary>Rescales one row; where every class gets 0, all become equally probable.</summary>
    /// <param name="probabilities">One per class.</param>
    /// <returns>Others that sum to 1.</returns>
    public double[] Apply(double[] probabilities)
    {
        var values = probabilities.Select((p, k) => At(_curves[k], p)).ToArray();
        var sum = values.Sum();
        return Array.ConvertAll(values, value => sum > 0 ? value / sum : 1.0 / values.Length);
    }

    /// <summary>Pools adjacent violators after averaging equal x.</summary>
    internal static (double[] At, double[] Gives) Curve(double[] x, double[] y)
    {
        List<double> at = [];
        List<(double Sum, double Count, int Points)> blocks = [];
        foreach (var tie in x.Zip(y).GroupBy(point => point.First).OrderBy(tie => tie.Key))
        {
            at.Add(tie.Key);
            blocks.Add((tie.Sum(point => point.Second), tie.Count(), 1));
            while (blocks.Count > 1 && blocks[^2].Sum * blocks[^1].Count >= blocks[^1].Sum * blocks[^2].Count)
            {
                var (before, last) = (blocks[^2], blocks[^1]);
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (before.Sum + last.Sum, before.Count + last.Count, before.Points + last.Points);
            }
        }

        return ([.. at], [.. blocks.SelectMany(block => Enumerable.Repeat(block.Sum / block.Count, block.Points))]);
    }

    internal static double At((double[] At, double[] Gives) curve, double x)
    {
        var place = Array.BinarySearch(curve.At, x);
        if (place >= 0) return curve.Gives[place];
        var next = ~place;
        if (next == 0) return curve.Gives[0];
        if (next == curve.At.Length) return curve.Gives[^1];
        var share = (x - curve.At[next - 1]) / (curve.At[next] - curve.At[next - 1]);
        return curve.Gives[next - 1] + (share * (curve.Gives[next] - curve.Gives[next - 1]));
    }
}
