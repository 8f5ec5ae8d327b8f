using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Attention;
using Koilo.Learning.Models.Weights;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo models</c>: the catalog of networks.</summary>
internal static class ModelsCommand
{
    private const string HowToInsert =
        "Attention goes into any ResNet or DenseNet: resnet50+cbam, densenet121+rcab@last. Places: @blocks (in every block), "
        + "@all (after every stage), @last (after the last one). A network with pretrained weights answers as before until the attention has learned.";

    public static Command Create(Terminal terminal)
    {
        var models = new Command("models", "List the networks, or verify them against reference values.\n\nExample: koilo models").Does((_, _) => List(terminal));
        models.Subcommands.Add(ModelsVerifyCommand.Create(terminal));
        return models;
    }

    private static int List(Terminal terminal)
    {
        var models = ModelCatalog.All
            .Select(card => new
            {
                card.Id,
                card.Title,
                card.Size?.Parameters,
                card.Size?.GigaFlops,
                card.UsualSide,
                card.MinimumSide,
                card.Paper,
                card.OneLine,
                Weights = KnownWeights.For(card.Id),
            })
            .ToList();
        var attention = AttentionCatalog.All.Select(card => new { card.Id, card.Title, Usual = Place(card), card.Paper, card.OneLine }).ToList();
        terminal.Result(new { models, attention }, () =>
        {
            var networks = TextTable.Format(
                ["id", "name", ">parameters", ">GFLOPs", "known weights", "paper", "what it is"],
                models.Select(card => new[]
                {
                    card.Id,
                    card.Title,
                    card.Parameters is { } count ? (count / 1e6).ToString("0.0 M", CultureInfo.InvariantCulture) : "",
                    card.GigaFlops?.ToString("0.000", CultureInfo.InvariantCulture) ?? "",
                    string.Join("; ", card.Weights.GroupBy(file => file.Publisher).Select(Licences)),
                    card.Paper,
                    card.OneLine,
                }));
            var plugIns = TextTable.Format(
                ["attention", "name", "place in a ResNet", "paper", "what it does"],
                attention.Select(card => new[] { "+" + card.Id, card.Title, card.Usual, card.Paper, card.OneLine }));
            return $"{networks}\n{plugIns}\n{HowToInsert}";
        });
        return ExitCodes.Done;
    }

    private static string Licences(IGrouping<string, KnownWeightFile> files) =>
        $"{files.Key}: {string.Join(", ", files.Select(file => file.Licence ?? "licence unknown").Distinct())}";

    private static string Place(AttentionCard card) => card.Usual switch
    {
        AttentionPlacement.Blocks => "@blocks",
        AttentionPlacement.All => "@all",
        AttentionPlacement.Last => "@last",
        _ => "in place of pooling",
    };
}
