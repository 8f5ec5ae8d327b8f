namespace Koilo.Learning.Models.Weights.Pickle;

/// <summary>An object of one of the few Python classes that only hold values, such as the arguments of a training script.</summary>
/// <param name="type">Its class.</param>
internal sealed class PickleObject(string type)
{
    public string Type { get; } = type;

    /// <summary>Its attributes: a <see cref="PickleDictionary"/>, or null where it was given none.</summary>
    public object? State { get; set; }
}
