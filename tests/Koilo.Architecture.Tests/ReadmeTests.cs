using System.Globalization;
using Koilo.Learning.Models;

namespace Koilo.Architecture.Tests;

/// <summary>What the README says of the catalog is made from the catalog.</summary>
public class ReadmeTests
{
    private const string Begin = "<!-- models: made by ReadmeTests from the catalog -->";
    private const string End = "<!-- /models -->";

    /// <summary>Mends the README where it differs, so that running the tests again and committing is all there is to do.</summary>
    [Fact]
    public void The_list_of_networks_is_that_of_the_catalog()
    {
        var path = Path.Combine(SourceTree.Root, "README.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"README.md needs the lines {Begin} and {End}");
        var expected = $"{text[..begin]}{Begin}\n{Table()}{text[end..]}";
        if (text == expected) return;
        File.WriteAllText(path, expected);
        Assert.Fail("The list of networks in README.md was out of date. It has been written anew: look at it and commit it.");
    }

    /// <summary>One row per paper: its networks with millions of parameters and billions of multiply-adds.</summary>
    private static string Table()
    {
        var rows = ModelCatalog.All.GroupBy(card => card.Paper).Select(paper => $"| {string.Join("<br>", paper.Select(Network))} | {paper.Key} |\n");
        return $"| networks: parameters, GFLOPs | paper |\n|---|---|\n{string.Concat(rows)}";
    }

    private static string Network(ModelCard card)
    {
        var size = card.Size ?? throw new InvalidOperationException($"{card.Id} has no size.");
        return string.Create(CultureInfo.InvariantCulture, $"`{card.Id}`: {size.Parameters / 1e6:0.0} M, {size.GigaFlops:0.00}");
    }
}
