using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Learning.Explanations;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo explainers</c>: the catalog of explanation methods.</summary>
internal static class ExplainersCommand
{
    public static Command Create(Terminal terminal) =>
        new Command("explainers", "List the explanation methods and control maps.\n\nExample: koilo explainers") { ExplainersVerifyCommand.Create(terminal) }.Does((_, _) =>
        {
            var cards = ExplainerCatalog.All.Select(card => new { card.Id, card.Title, card.Kind, card.Paper, card.OneLine }).ToList();
            terminal.Result(cards, () => TextTable.Format(
                ["id", "name", "what it shows", "paper"], cards.Select(card => new[] { card.Id, card.Title, card.OneLine, card.Paper })));
            return ExitCodes.Done;
        });
}
