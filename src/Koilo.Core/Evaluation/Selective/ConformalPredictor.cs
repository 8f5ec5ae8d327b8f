namespace Koilo.Core.Evaluation.Selective;

/// <summary>How unusual a class is for an image.</summary>
public enum ConformalScore
{
    /// <summary>1 − its probability (Sadinle, Lei and Wasserman 2019, arXiv:1609.00451): the smallest sets.</summary>
    Lac,

    /// <summary>The probability of all classes down to it (Romano, Sesia and Candès 2020, arXiv:2006.02544): sets adapt to hard images.</summary>
    Aps,

    /// <summary>APS plus 0.1 for every rank after the first (Angelopoulos et al. 2021, arXiv:2009.14193): smaller sets than APS.</summary>
    Raps,

    /// <summary>LAC with a threshold of its own for each class (Vovk 2012, arXiv:1209.2673): the promise holds within every class.</summary>
    LacPerClass,
}

/// <summary>Split conformal prediction: sets that hold the true class with a promised share, whatever the classifier.</summary>
/// <param name="Score">How unusual a class is.</param>
/// <param name="Thresholds">Classes up to this score are in the set: one for all classes, or one for each.</param>
/// <remarks>No random numbers are drawn, so APS and RAPS promise rather more than asked; equal probabilities rank the earlier class first.</remarks>
public sealed record ConformalPredictor(ConformalScore Score, IReadOnlyList<double> Thresholds)
{
    private const double RankPenalty = 0.1;

    /// <summary>Calibrates: the ⌈(n + 1)(1 − miss)⌉-th smallest score of the true classes; infinite where there are too few images for that.</summary>
    /// <param name="score">How unusual a class is.</param>
    /// <param name="calibration">Images that are not measured on.</param>
    /// <param name="miss">The share of sets that may miss the true class, in (0, 1).</param>
    /// <returns>A predictor.</returns>
    public static ConformalPredictor Fit(ConformalScore score, LabelledPredictions calibration, double miss)
    {
        var scores = Enumerable.Range(0, calibration.Count)
            .ToLookup(row => calibration.Labels[row], row => Scores(score, calibration.Row(row))[calibration.Labels[row]]);
        return new ConformalPredictor(score, score == ConformalScore.LacPerClass
            ? [.. calibration.Classes.Select((_, k) => Quantile(scores[k], miss))]
            : [Quantile(scores.SelectMany(own => own), miss)]);
    }

    /// <summary>The classes that cannot be excluded.</summary>
    /// <param name="probabilities">Of one image.</param>
    /// <returns>For each class whether it is in the set; may be none.</returns>
    public bool[] Set(double[] probabilities) =>
        [.. Scores(Score, probabilities).Select((score, k) => score <= Thresholds[Thresholds.Count == 1 ? 0 : k])];

    private static double Quantile(IEnumerable<double> scores, double miss)
    {
        double[] sorted = [.. scores.Order()];
        var place = (int)Math.Ceiling(((sorted.Length + 1) * (1 - miss)) - 1e-9); // 10 × 0.9 is 9.000000000000002 in some orders
        return place > sorted.Length ? double.PositiveInfinity : sorted[place - 1];
    }

    private static double[] Scores(ConformalScore score, double[] probabilities)
    {
        if (score is ConformalScore.Lac or ConformalScore.LacPerClass) return Array.ConvertAll(probabilities, p => 1 - p);
        var (scores, sum, rank) = (new double[probabilities.Length], 0.0, 0);
        foreach (var k in Enumerable.Range(0, probabilities.Length).OrderByDescending(k => probabilities[k]))
        {
            sum += probabilities[k];
            scores[k] = sum + (score == ConformalScore.Raps ? RankPenalty * rank : 0);
            rank++;
        }

        return scores;
    }
}
