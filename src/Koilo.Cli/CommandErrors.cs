using System.CommandLine;
using Koilo.Core;

namespace Koilo.Cli;

/// <summary>Says in one line what is wrong with a command line, and what to type instead.</summary>
public static class CommandErrors
{
    /// <summary>Explains the first error.</summary>
    /// <param name="parsed">A command line with at least one error.</param>
    /// <returns>One line.</returns>
    public static string Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = string.Join(" ", Path(parsed).Reverse());
        if (parsed.UnmatchedTokens is [var first, ..])
        {
            var options = command.Options.Where(option => !option.Hidden).Select(option => option.Name);
            var (kind, known) = first.StartsWith('-') ? ("option", options.ToList()) : ("command", command.Subcommands.Select(sub => sub.Name).ToList());
            if (known.Count > 0) return $"Unknown {kind} '{first}'. {NearestName.Suggest(first, known)} '{path} --help' explains.";
        }

        return $"{parsed.Errors[0].Message.TrimEnd('.')}. '{path} --help' shows an example.";
    }

    private static IEnumerable<string> Path(ParseResult parsed)
    {
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            yield return result.Parent is null ? "koilo" : result.Command.Name;
    }
}
