using Koilo.Core;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Attention;

namespace Koilo.Learning.Tests.Models.Attention;

public class AttentionCatalogTests
{
    [Fact]
    public void Cards_are_complete()
    {
        Assert.All(AttentionCatalog.All, card =>
        {
            Assert.Matches("^[a-z]+$", card.Id);
            Assert.Contains("https://", card.Paper, StringComparison.Ordinal);
        });
        Assert.Equal(AttentionCatalog.All.Count, AttentionCatalog.All.Select(card => card.Id).Distinct().Count());
    }

    [Fact]
    public void A_combination_has_a_card_of_its_own()
    {
        var card = ModelCatalog.Find("resnet50+cbam@last");
        Assert.Equal(("resnet50+cbam@last", "ResNet-50 + CBAM", AttentionCatalog.Find("cbam").Paper), (card.Id, card.Title, card.Paper));
        Assert.Null(card.Size);
    }

    [Theory]
    [InlineData("resnt50+cbam", "Unknown model 'resnt50'. Did you mean 'resnet50'")]
    [InlineData("resnet50+cbm", "Unknown attention 'cbm'. Did you mean 'cbam' or 'bam'")]
    [InlineData("resnet50+cbam@lats", "Unknown place '@lats' for 'cbam'. Did you mean 'last'?")]
    [InlineData("resnet50+attnpool@all", "'attnpool' takes the place of pooling and has no other; leave '@all' out.")]
    [InlineData("squeezenet1_1+se", "Attention cannot be inserted into squeezenet1_1")]
    [InlineData("resnet50+se+cbam", "Unknown attention 'se+cbam'.")]
    [InlineData("resnet50+", "Unknown attention ''.")]
    public void What_does_not_exist_is_answered_with_what_does(string id, string message)
    {
        Assert.StartsWith(message, Assert.Throws<UserErrorException>(() => ModelCatalog.Find(id)).Message, StringComparison.Ordinal);
        Assert.StartsWith(message, ModelCatalog.Problem(id), StringComparison.Ordinal);
    }
}
