using System.Text.Json;
using Koilo.Core.Recipes;

namespace Koilo.Core.Evaluation;

/// <summary>Which classes count as one, as in normal against abnormal.</summary>
/// <param name="Parts">The new classes in order, each with the old ones it takes.</param>
public sealed record ClassMerge(IReadOnlyList<MergedClass> Parts)
{
    /// <summary>The names of the new classes.</summary>
    public IReadOnlyList<string> Names => [.. Parts.Select(part => part.Name)];

    /// <summary>Reads <c>normal=a,b;abnormal=c,d</c>.</summary>
    /// <param name="text">The new classes, separated by semicolons.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="UserErrorException">It is not written so, or has fewer than two classes.</exception>
    public static ClassMerge Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split('=')).ToList();
        if (parts.Count < 2 || parts.Any(part => part.Length != 2))
            throw new UserErrorException($"'{text}' is not a mapping. Write it like 'normal=NILM;abnormal=LSIL,HSIL'.");
        return new ClassMerge([.. parts.Select(part => new MergedClass(
            part[0].Trim(), part[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))]);
    }

    /// <summary>The mapping of a recipe, as a run's manifest has it.</summary>
    /// <param name="recipe">The recipe, of whatever version.</param>
    /// <returns>Null where it has none.</returns>
    public static ClassMerge? OfRecipe(JsonElement recipe) =>
        RecipeWords.Value(recipe, "evaluation", "merge") is { } text ? Parse(text) : null;

    /// <summary>Where each class of a table goes.</summary>
    /// <param name="classes">The table's classes.</param>
    /// <returns>For each the number of its new class.</returns>
    /// <exception cref="UserErrorException">A class is unknown, is nowhere, or is in two places.</exception>
    public int[] Targets(IReadOnlyList<string> classes)
    {
        var unknown = Parts.SelectMany(part => part.Classes).FirstOrDefault(name => !classes.Contains(name));
        if (unknown is not null) throw new UserErrorException($"The merging names a class '{unknown}' that the table lacks. {NearestName.Suggest(unknown, [.. classes])}");
        return [.. classes.Select(name => Parts.Index().Where(part => part.Item.Classes.Contains(name)).Select(part => part.Index).ToList() switch
        {
            [var only] => only,
            [] => throw new UserErrorException($"The merging leaves out the class '{name}'. Put it into one of {string.Join(", ", Names)}."),
            _ => throw new UserErrorException($"The merging has the class '{name}' more than once. Keep one."),
        })];
    }
}

/// <summary>A class made of others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Classes">The classes it takes.</param>
public sealed record MergedClass(string Name, IReadOnlyList<string> Classes);
