namespace Koilo.Core.Evaluation;

/// <summary>A class as a target names it: by its name, or by what it is to an image.</summary>
/// <param name="Name">The class's name; null where <paramref name="Word"/> says which.</param>
/// <param name="Word"><c>predicted</c> or <c>true</c>; empty where there is a name.</param>
public sealed record TargetClass(string? Name, string Word)
{
    /// <summary>The class the network chose.</summary>
    public static TargetClass Predicted { get; } = new(null, "predicted");

    /// <summary>The image's own class.</summary>
    public static TargetClass True { get; } = new(null, "true");

    /// <summary>In words.</summary>
    internal string Words => Name ?? $"the {Word} class";

    /// <summary>A class by its name.</summary>
    /// <param name="name">The name.</param>
    public static TargetClass Of(string name) => new(name, "");

    /// <summary>All classes that a text may mean; none where it means none.</summary>
    internal static IReadOnlyList<TargetClass> Readings(string text, IReadOnlyList<string> classes)
    {
        TargetClass[] words = [Predicted, True];
        return
        [
            .. words.Where(word => text == word.Word || text == $"({word.Word})"),
            .. classes.Where(name => text == name || text == $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").Select(Of),
        ];
    }

    /// <summary>The class by its name, for one image.</summary>
    internal TargetClass For(string predicted, string? label) => (Name, Word) switch
    {
        (not null, _) => this,
        (_, "predicted") => Of(predicted),
        _ => string.IsNullOrEmpty(label)
            ? throw new UserErrorException("The target 'true' needs images with labels. Use --target predicted or the name of a class.")
            : Of(label),
    };
}
