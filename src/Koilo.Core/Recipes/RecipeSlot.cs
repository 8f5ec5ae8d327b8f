using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Koilo.Core.Recipes;

/// <summary>A place of a recipe that takes a value: what it is called, and what may stand there.</summary>
/// <param name="Path">Such as <c>training.epochs</c>; empty for the whole recipe.</param>
/// <param name="Type">Of the value, without <c>Nullable</c>.</param>
internal sealed record RecipeSlot(string Path, Type Type)
{
    private readonly PropertyInfo? _property;

    private RecipeSlot(string path, Type type, PropertyInfo property)
        : this(path, Nullable.GetUnderlyingType(type) ?? type) =>
        (_property, Range) = (property, property.GetCustomAttribute<RangeAttribute>());

    /// <summary>The last part of the path: the key to write.</summary>
    public string Key => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>Whether the key must be given.</summary>
    public bool IsRequired => _property?.GetCustomAttribute<RequiredMemberAttribute>() is not null;

    /// <summary>Whether <c>null</c> may stand here.</summary>
    public bool TakesNull => _property is not null && new NullabilityInfoContext().Create(_property).WriteState == NullabilityState.Nullable;

    private RangeAttribute? Range { get; init; }

    /// <summary>What may stand here, in words.</summary>
    public string Expected => Type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(Type).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
        _ when Type == typeof(string) => "text in quotes",
        _ when Type == typeof(bool) => "true or false",
        _ when Type == typeof(double) => "a number",
        _ when Type == typeof(int) || Type == typeof(long) || Type == typeof(ulong) => "a whole number",
        _ when ItemType is not null => "a list [ … ]",
        _ => "an object { … }",
    };

    /// <summary>The type of the items of a list; null where this is no list.</summary>
    public Type? ItemType =>
        Type.IsArray ? Type.GetElementType()
        : Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Type.GetGenericArguments()[0]
        : null;

    /// <summary>The slots of an object, one per property that can be set.</summary>
    /// <returns>Each with its property.</returns>
    public IEnumerable<(RecipeSlot Slot, PropertyInfo Property)> Members() =>
        Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .Select(property => (Below(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property), property));

    /// <summary>The slot of one item of a list; the list's limits hold for each item.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>A slot whose path ends in the index.</returns>
    public RecipeSlot Item(int index) => new($"{Path}[{index}]", ItemType!) { Range = Range };

    /// <summary>What a key below this slot is called in problems.</summary>
    /// <param name="key">In camel case.</param>
    /// <returns>Its path.</returns>
    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>Checks a number against the slot's limits.</summary>
    /// <param name="number">The number.</param>
    /// <returns>What is wrong with it; null where it is within the limits.</returns>
    public string? OutsideOf(double number)
    {
        if (Range is null) return null;
        var (low, high) = (Bound(Range.Minimum), Bound(Range.Maximum));
        var above = Range.MinimumIsExclusive ? number > low : number >= low;
        var below = Range.MaximumIsExclusive ? number < high : number <= high;
        if (above && below) return null;
        var (from, to) = (Range.MinimumIsExclusive ? "more than " : "", Range.MaximumIsExclusive ? "less than " : "");
        return $"{Text(number)} is outside {from}{Text(low)} … {to}{Text(high)}";
    }

    private RecipeSlot Below(string key, PropertyInfo property) => new(PathOf(key), property.PropertyType, property);

    private static double Bound(object bound) => Convert.ToDouble(bound, CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
