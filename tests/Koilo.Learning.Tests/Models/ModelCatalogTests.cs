using Koilo.Core;
using Koilo.Learning.Models;

namespace Koilo.Learning.Tests.Models;

public class ModelCatalogTests
{
    [Fact]
    public void Cards_are_complete_and_ids_lower_case()
    {
        Assert.All(ModelCatalog.All, card =>
        {
            Assert.Equal(card.Id.ToLowerInvariant(), card.Id);
            Assert.Same(card, ModelCatalog.Find(card.Id));
            Assert.Contains("https://", card.Paper, StringComparison.Ordinal);
            Assert.NotEmpty(card.Title);
            Assert.NotEmpty(card.OneLine);
        });
        Assert.Equal(ModelCatalog.All.Count, ModelCatalog.All.Select(card => card.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("resnt50", "'resnet50'")]
    [InlineData("ResNet18", "'resnet18'")]
    public void Unknown_id_is_answered_with_the_nearest(string typed, string suggestion)
    {
        var error = Assert.Throws<UserErrorException>(() => ModelCatalog.Create(typed, 5));
        Assert.StartsWith($"Unknown model '{typed}'.", error.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_classes_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ModelCatalog.Create("resnet18", 0));
}
