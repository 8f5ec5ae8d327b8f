using System.Text.Json;

namespace Koilo.Core.Recipes;

/// <summary>Walks through the JSON of a recipe, builds the records, and notes every problem on the way.</summary>
internal sealed class RecipeBinder
{
    private readonly List<string> _problems = [];

    /// <summary>One line per problem so far.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads the value of a slot.</summary>
    /// <param name="json">What the recipe says.</param>
    /// <param name="slot">What may stand there.</param>
    /// <returns>The value; null for <c>null</c>, and where a problem was noted.</returns>
    public object? Bind(JsonElement json, RecipeSlot slot) => json.ValueKind switch
    {
        JsonValueKind.Null when slot.TakesNull => null,
        JsonValueKind.Number => Number(json, slot),
        JsonValueKind.String when slot.Type == typeof(string) => json.GetString(),
        JsonValueKind.String when slot.Type.IsEnum => Word(json, slot),
        JsonValueKind.True or JsonValueKind.False when slot.Type == typeof(bool) => json.GetBoolean(),
        JsonValueKind.Array when slot.ItemType is not null => List(json, slot),
        JsonValueKind.Object when slot.Expected.StartsWith("an object", StringComparison.Ordinal) => Object(json, slot),
        _ => WrongType(json, slot),
    };

    private object? Object(JsonElement json, RecipeSlot slot)
    {
        var problemsBefore = _problems.Count;
        var members = slot.Members().ToDictionary(member => member.Slot.Key);
        var made = Activator.CreateInstance(slot.Type)!;
        var given = new HashSet<string>();
        foreach (var entry in json.EnumerateObject())
        {
            var key = entry.Name;
            if (key == "$schema" && slot.Path.Length == 0) continue; // for editors
            if (!members.TryGetValue(key, out var member)) Note(slot.PathOf(key), Unknown(key, members.Keys));
            else if (!given.Add(key)) Note(member.Slot.Path, "given twice. Remove one of them.");
            else member.Property.SetValue(made, Bind(entry.Value, member.Slot));
        }

        foreach (var (missing, _) in members.Values.Where(member => member.Slot.IsRequired && !given.Contains(member.Slot.Key)))
        {
            Note(missing.Path, $"missing. Add {missing.Expected}.");
        }

        if (_problems.Count == problemsBefore && made is IValidatableRecipe recipe)
        {
            foreach (var problem in recipe.Problems()) Note(slot.Path, problem);
        }

        return made;
    }

    private static string Unknown(string key, IReadOnlyCollection<string> known) =>
        $"unknown key. {NearestName.Suggest(key, known)}"
        + (NearestName.Find(key, known).Count == 0 ? " If the recipe is for a newer Koilo, update Koilo." : "");

    private Array List(JsonElement json, RecipeSlot slot)
    {
        var items = Array.CreateInstance(slot.ItemType!, json.GetArrayLength());
        for (var i = 0; i < items.Length; i++) items.SetValue(Bind(json[i], slot.Item(i)), i);
        return items;
    }

    private object? Number(JsonElement json, RecipeSlot slot)
    {
        object? number = slot.Type switch
        {
            var type when type == typeof(double) && double.IsFinite(json.GetDouble()) => json.GetDouble(),
            var type when type == typeof(int) && json.TryGetInt32(out var value) => value,
            var type when type == typeof(long) && json.TryGetInt64(out var value) => value,
            var type when type == typeof(ulong) && json.TryGetUInt64(out var value) => value,
            _ => null,
        };
        if (number is null) return WrongType(json, slot);
        if (slot.OutsideOf(json.GetDouble()) is { } problem) Note(slot.Path, problem);
        return number;
    }

    private object? Word(JsonElement json, RecipeSlot slot)
    {
        var word = json.GetString()!.Replace("-", "", StringComparison.Ordinal);
        var name = Enum.GetNames(slot.Type).FirstOrDefault(name => string.Equals(name, word, StringComparison.OrdinalIgnoreCase));
        return name is null ? WrongType(json, slot) : Enum.Parse(slot.Type, name);
    }

    private object? WrongType(JsonElement json, RecipeSlot slot)
    {
        var found = json.ValueKind switch
        {
            JsonValueKind.Object => "an object { … }",
            JsonValueKind.Array => "a list [ … ]",
            _ => json.GetRawText(),
        };
        Note(slot.Path, $"expected {slot.Expected}, found {found}");
        return null;
    }

    private void Note(string path, string problem) => _problems.Add($"  {(path.Length > 0 ? $"{path}: " : "")}{problem}");
}
