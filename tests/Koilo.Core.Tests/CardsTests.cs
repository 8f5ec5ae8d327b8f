namespace Koilo.Core.Tests;

public class CardsTests
{
    [Fact]
    public void An_id_that_occurs_twice_is_a_bug() =>
        Assert.Contains("'b'", Assert.Throws<InvalidOperationException>(() => Cards.Unique(id => id, "a", "b", "b")).Message, StringComparison.Ordinal);

    [Fact]
    public void Unique_cards_keep_their_order() => Assert.Equal(["b", "a"], Cards.Unique(id => id, "b", "a"));
}
