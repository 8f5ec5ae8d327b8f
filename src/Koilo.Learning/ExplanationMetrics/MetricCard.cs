using Koilo.Core.Evaluation;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>What the catalog knows of a metric for heat maps.</summary>
/// <param name="Id">Its name in commands and tables.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Paper">Authors, year and link.</param>
/// <param name="OneLine">What it measures, in a line a cytologist can follow.</param>
/// <param name="Order">Which way is better.</param>
/// <param name="Minimum">Smallest possible score.</param>
/// <param name="Maximum">Largest possible score.</param>
public sealed record MetricCard(string Id, string Title, string Paper, string OneLine, ScoreOrder Order, double Minimum, double Maximum)
{
    /// <summary>What kind of question it answers.</summary>
    public required MetricFamily Family { get; init; }

    /// <summary>Whether it tells a map of the network's reasons from one that never saw the network.</summary>
    /// <value>True for faithfulness, localisation and randomisation, unless neither end of the scale is better.</value>
    public bool SpeaksOfTrust => Order != ScoreOrder.Descriptive && Family is (MetricFamily.Faithfulness or MetricFamily.Localisation or MetricFamily.Randomisation);

    /// <summary>What a report says of it.</summary>
    public MetricFacts Facts => new(Id, Title, OneLine, Order) { SpeaksOfTrust = SpeaksOfTrust };

    /// <summary>The definition, in one line: m is the map, x the image, f the explained number.</summary>
    public required string Formula { get; init; }
}

/// <summary>What a metric asks of a map.</summary>
public enum MetricFamily
{
    /// <summary>Does the network's answer depend on the pixels that the map names?</summary>
    Faithfulness,

    /// <summary>Does the map lie on what a human marked?</summary>
    Localisation,

    /// <summary>Does the map stay the same when nothing that matters changes?</summary>
    Robustness,

    /// <summary>Does the map change when the network or the question changes?</summary>
    Randomisation,

    /// <summary>Is the map simple enough to read?</summary>
    Complexity,

    /// <summary>Does the map keep what its method promises?</summary>
    Axioms,
}
