namespace Koilo.Core.Evaluation.Calibration;

/// <summary>From probabilities to logits and back. The logarithm of a probability is its logit but for a constant, which softmax forgets.</summary>
internal static class Logits
{
    private const double Smallest = 2.220446049250313e-16; // 2⁻⁵²

    /// <summary>The logit of a probability; 0 counts as 2⁻⁵².</summary>
    public static double Of(double p) => Math.Log(Math.Max(p, Smallest));

    /// <summary>Probabilities that sum to 1.</summary>
    public static double[] Softmax(double[] logits)
    {
        var largest = logits.Max();
        var powers = Array.ConvertAll(logits, logit => Math.Exp(logit - largest));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }
}
