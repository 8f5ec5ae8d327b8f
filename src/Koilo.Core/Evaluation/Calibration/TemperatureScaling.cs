namespace Koilo.Core.Evaluation.Calibration;

/// <summary>One number that makes all probabilities more or less sure: p^(1/T), divided by their sum.</summary>
/// <param name="Temperature">More than 1 makes less sure; the most probable class stays the same.</param>
/// <remarks>Guo et al. 2017, arXiv:1706.04599; 0 counts as 2⁻⁵².</remarks>
public sealed record TemperatureScaling(double Temperature)
{
    /// <summary>Finds the temperature of least log loss, between 0.01 and 100.</summary>
    /// <param name="validation">Images that are not tested on, at least one.</param>
    /// <returns>The scaling.</returns>
    public static TemperatureScaling Fit(LabelledPredictions validation)
    {
        var logits = Enumerable.Range(0, validation.Count).Select(row => Array.ConvertAll(validation.Row(row), Logits.Of)).ToArray();
        var (low, high) = (Math.Log(0.01), Math.Log(100)); // of 1/T, in which the loss is convex: its slope changes sign once
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (Slope(Math.Exp(middle)) < 0) low = middle;
            else high = middle;
        }

        return new TemperatureScaling(Math.Exp(-(low + high) / 2));

        double Slope(double inverse)
        {
            var slope = 0.0;
            for (var row = 0; row < logits.Length; row++)
            {
                var powers = Powers(logits[row], inverse);
                slope += powers.Zip(logits[row], (p, logit) => p * logit).Sum() - logits[row][validation.Labels[row]];
            }

            return slope;
        }
    }

    /// <summary>Rescales one row.</summary>
    /// <param name="probabilities">One per class.</param>
    /// <returns>Others that sum to 1.</returns>
    public double[] Apply(double[] probabilities) => Powers(Array.ConvertAll(probabilities, Logits.Of), 1 / Temperature);

    private static double[] Powers(double[] logits, double inverse) => Logits.Softmax(Array.ConvertAll(logits, logit => logit * inverse));
}
