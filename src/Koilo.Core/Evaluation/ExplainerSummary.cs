namespace Koilo.Core.Evaluation;

/// <summary>Which scores of a metric are the good ones.</summary>
public enum ScoreOrder
{
    /// <summary>The larger, the better.</summary>
    HigherIsBetter,

    /// <summary>The smaller, the better.</summary>
    LowerIsBetter,

    /// <summary>Neither: the score describes a map and does not judge it.</summary>
    Descriptive,
}

/// <summary>How a method compares with the best control map.</summary>
public enum ControlVerdict
{
    /// <summary>It is a control itself.</summary>
    IsControl,

    /// <summary>Better, by more than chance explains.</summary>
    Better,

    /// <summary>Better on these images, but chance may explain it: by this metric its maps are not shown to be reasons.</summary>
    NotShown,

    /// <summary>Not better: by this metric its maps should not be read as reasons.</summary>
    NotBetter,

    /// <summary>No control was scored, or too few images to tell.</summary>
    Undecided,

    /// <summary>The metric describes maps; a control may be as simple or as steady as any method, so nothing follows for trust.</summary>
    NoMatterOfTrust,
}

/// <summary>What a report says about a metric of heat maps.</summary>
/// <param name="Id">In the catalog.</param>
/// <param name="Title">For people.</param>
/// <param name="OneLine">What it measures, in a sentence a cytologist can follow.</param>
/// <param name="Order">Which scores are the good ones.</param>
public sealed record MetricFacts(string Id, string Title, string OneLine, ScoreOrder Order)
{
    /// <summary>Whether a method that scores no better than a map that never saw the network is thereby shown to explain nothing.</summary>
    /// <value>True for faithfulness, localisation and randomisation; false for metrics that describe a map, such as its complexity.</value>
    public bool SpeaksOfTrust { get; init; } = true;
}

/// <summary>How good the heat maps of one method are by one metric, over all scored images.</summary>
/// <param name="Explainer">The method.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Mean">Mean score over the images.</param>
/// <param name="Gain">Mean difference to the best control on the same images, positive = better than it; undefined for a control.</param>
/// <param name="Images">How many images have a score.</param>
/// <param name="Verdict">What follows from the comparison.</param>
public sealed record ExplainerSummary(ExplainerFacts Explainer, MetricFacts Metric, Figure Mean, Figure Gain, int Images, ControlVerdict Verdict)
{
    /// <summary>The mean's 95 % interval; null where there is no mean.</summary>
    public ScoreInterval? MeanInterval { get; init; }

    /// <summary>The gain's 95 % interval; null where there is no gain.</summary>
    public ScoreInterval? GainInterval { get; init; }

    /// <summary>Of the comparison with the best control, corrected for the number of methods; null where there was none.</summary>
    public double? PValue { get; init; }
}

/// <summary>An interval that would hold the true value in 95 of 100 repetitions.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record ScoreInterval(double Low, double High);

/// <summary><c>explanations/summary.json</c>: every method by every metric.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Comparison">How verdicts were reached (test, correction), in a sentence for the reviewer; empty where none were.</param>
/// <param name="Scores">One entry per method and metric, in the order a report shows them.</param>
public sealed record ExplanationSummaryFile(int FormatVersion, string Comparison, IReadOnlyList<ExplainerSummary> Scores);
