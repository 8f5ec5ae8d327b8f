namespace Koilo.Core;

/// <summary>Checks a catalog's list of cards.</summary>
public static class Cards
{
    /// <summary>A list in which no id occurs twice.</summary>
    /// <typeparam name="T">The kind of card.</typeparam>
    /// <param name="id">A card's id.</param>
    /// <param name="cards">All of them.</param>
    /// <returns>The same cards.</returns>
    /// <exception cref="InvalidOperationException">Two cards have one id.</exception>
    public static IReadOnlyList<T> Unique<T>(Func<T, string> id, params IReadOnlyList<T> cards) =>
        cards.GroupBy(id).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidOperationException($"Two cards have the id '{twice.Key}'.")
            : cards;
}
