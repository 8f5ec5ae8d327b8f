namespace Koilo.Learning.Models.Weights.Pickle;

/// <summary>What the names in a pickle stand for. A pickle can do nothing that its vocabulary does not offer.</summary>
internal interface IPickleVocabulary
{
    /// <summary>What a global name stands for: a <see cref="PickleFunction"/>, or plain data.</summary>
    /// <exception cref="UnreadableWeightsException">The name is not known.</exception>
    public object Find(string module, string name);

    /// <summary>What a persistent id stands for: in weights, a storage.</summary>
    public object Load(object? persistentId);
}

/// <summary>Makes a value from others. The only kind of function that a pickle can call, and none of them touches anything else.</summary>
/// <param name="arguments">What the pickle gives it.</param>
/// <param name="reader">Keeps account of what is made.</param>
internal delegate object? PickleFunction(object?[] arguments, PickleReader reader);
