using System.CommandLine;
using System.Text.Json;
using Koilo.Cli.Terminals;
using Koilo.Core.Evaluation;
using Koilo.Learning.ExplanationMetrics;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo metrics</c>: the catalog of metrics for heat maps.</summary>
internal static class MetricsCommand
{
    public static Command Create(Terminal terminal) =>
        new Command("metrics", "List the metrics that score heat maps.\n\nExample: koilo metrics").Does((_, _) =>
        {
            var cards = MetricCatalog.All.Select(metric => metric.Card).ToList();
            var variants = MetricCatalog.Variants.Select(metric => metric.Card.Id).ToList();
            terminal.Result(new { Metrics = cards, Variants = variants }, () =>
                TextTable.Format(
                    ["id", "kind", "better", "formula", "paper", "what it asks"],
                    cards.Select(card => new[] { card.Id, JsonNamingPolicy.CamelCase.ConvertName(card.Family.ToString()), Better(card.Order), card.Formula, card.Paper, card.OneLine }))
                + $"\nm is the map, x the image, f the explained number, p the class probability.\nVariants: {string.Join(", ", variants)}");
            return ExitCodes.Done;
        });

    private static string Better(ScoreOrder order) => order switch
    {
        ScoreOrder.HigherIsBetter => "higher",
        ScoreOrder.LowerIsBetter => "lower",
        _ => "neither",
    };
}
