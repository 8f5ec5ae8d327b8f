using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Learning.Models;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo models</c>: the catalog of networks.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal)
    {
        var models = new Command("models", "List the networks, or verify them against reference values.\n\nExample: koilo models").Does((_, _) => List(terminal));
        models.Subcommands.Add(ModelsVerifyCommand.Create(terminal));
        return models;
    }

    private static int List(Terminal terminal)
    {
        var cards = ModelCatalog.All
            .Select(card => new { card.Id, card.Title, card.Size?.Parameters, card.Size?.GigaFlops, card.UsualSide, card.MinimumSide, card.Paper, card.OneLine })
            .ToList();
        terminal.Result(cards, () => TextTable.Format(
            ["id", "name", ">parameters", ">GFLOPs", "paper", "what it is"],
            cards.Select(card => new[]
            {
                card.Id,
                card.Title,
                card.Parameters is { } count ? (count / 1e6).ToString("0.0 M", CultureInfo.InvariantCulture) : "",
                card.GigaFlops?.ToString("0.000", CultureInfo.InvariantCulture) ?? "",
                card.Paper,
                card.OneLine,
            })));
        return ExitCodes.Done;
    }
}
