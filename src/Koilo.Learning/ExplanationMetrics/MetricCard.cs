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
public sealed record MetricCard(string Id, string Title, string Paper, string OneLine, ScoreOrder Order, double Minimum, double Maximum);
