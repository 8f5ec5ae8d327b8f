namespace Koilo.Learning.Models.Weights.Pickle;

/// <summary>A Python dictionary as a list, in order: keys are never hashed or compared, so none can make that slow.</summary>
internal sealed class PickleDictionary
{
    public List<KeyValuePair<object?, object?>> Entries { get; } = [];

    /// <summary>The value of a key; the last one, as in Python; null where there is none.</summary>
    public object? Find(string key) => Entries.FindLast(entry => entry.Key is string text && text == key).Value;
}
