namespace Koilo.Core.Recipes;

/// <summary>A part of a recipe with rules that span several keys.</summary>
public interface IValidatableRecipe
{
    /// <summary>Checks the rules. Called only when every key on its own is sound.</summary>
    /// <returns>One line per broken rule: which keys, what is wrong, what to do instead. None where all is well.</returns>
    public IEnumerable<string> Problems();
}
