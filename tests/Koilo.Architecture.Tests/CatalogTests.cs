using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.Explanations;
using Koilo.Learning.Models;

namespace Koilo.Architecture.Tests;

/// <summary>Whatever exists is in its catalog, and every card is filled in.</summary>
public class CatalogTests
{
    [Fact]
    public void Every_explainer_is_in_the_catalog()
    {
        var built = ExplainerCatalog.All.Select(card => card.Build(new Core.Randomness.Seed(1)).GetType()).ToHashSet();
        Assert.Equal(Implementations<IExplainer>(), built.OrderBy(type => type.Name));
    }

    [Fact]
    public void Every_metric_is_in_the_catalog() =>
        Assert.Equal(Implementations<IExplanationMetric>(), MetricCatalog.All.Select(metric => metric.GetType()).OrderBy(type => type.Name));

    /// <summary>The lightest networks first, until every type has been seen: the heaviest take a second each to build.</summary>
    [Fact]
    public void Every_network_is_in_the_catalog()
    {
        var missing = typeof(ImageClassifier).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsNestedPrivate: false } && type.IsSubclassOf(typeof(ImageClassifier))).ToHashSet();
        foreach (var card in ModelCatalog.All.OrderBy(card => card.Size?.Parameters))
        {
            if (missing.Count == 0) return;
            using var model = card.Build(2);
            missing.Remove(model.GetType());
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_card_is_filled_in()
    {
        var texts = ModelCatalog.All.SelectMany(card => new[] { card.Id, card.Title, card.Paper, card.OneLine })
            .Concat(ExplainerCatalog.All.SelectMany(card => new[] { card.Id, card.Title, card.Paper, card.OneLine }))
            .Concat(MetricCatalog.All.SelectMany(metric => new[] { metric.Card.Id, metric.Card.Title, metric.Card.Paper, metric.Card.OneLine }));
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    private static IEnumerable<Type> Implementations<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(T))).OrderBy(type => type.Name);
}
