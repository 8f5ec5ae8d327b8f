namespace Koilo.Core.Cells;

/// <summary>One of the measures of a cell.</summary>
/// <param name="Name">In files, such as <c>nucleusArea</c>.</param>
/// <param name="Unit">Such as <c>px²</c>; empty for a ratio or a count.</param>
/// <param name="Meaning">What it says, in a line.</param>
/// <param name="Read">Takes it from a cell.</param>
public sealed record MorphologyMeasure(string Name, string Unit, string Meaning, Func<CellMorphology, double> Read)
{
    /// <summary>Its heading in a table: the name in words, with its unit.</summary>
    public string Title =>
        string.Concat(Name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")) + (Unit.Length > 0 ? $" ({Unit})" : "");
}
