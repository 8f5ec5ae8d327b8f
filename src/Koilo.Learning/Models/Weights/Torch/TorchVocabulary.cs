using System.Collections.Frozen;
using System.Text;
using Koilo.Learning.Models.Weights.Pickle;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>All that a PyTorch checkpoint may name: tensors, their storages and types, and containers of plain values.</summary>
/// <remarks>
/// The functions are those that PyTorch's Tensor.__reduce_ex__ names (torch/_tensor.py, torch/_utils.py); each only notes where the
/// numbers lie. Everything else, whatever its module, is refused by name.
/// </remarks>
internal sealed class TorchVocabulary : IPickleVocabulary
{
    private const long MostNumbers = long.MaxValue / 16;

    private static readonly object UntypedStorage = new();
    private static readonly FrozenDictionary<(string Module, string Name), object> Known = Words().ToFrozenDictionary();

    /// <summary>Every storage that was named, by key.</summary>
    public Dictionary<string, StorageReference> Storages { get; } = [];

    /// <inheritdoc/>
    public object Find(string module, string name)
    {
        if (Known.TryGetValue((module, name), out var known)) return known;
        throw module.StartsWith("torch.nn.", StringComparison.Ordinal)
            ? UnreadableWeightsException.NoStateDict($"it holds a whole network ('{module}.{name}'), whose code it would need")
            : new UnreadableWeightsException(
                $"it asks for '{module}.{name}', and Koilo runs no code that a file asks for",
                "If you trust the file, load it in Python and save the weights alone: torch.save(model.state_dict(), 'weights.pth').");
    }

    /// <inheritdoc/>
    public object Load(object? persistentId)
    {
        if (persistentId is not object?[] { Length: 5 or 6 } id
            || id is not ["storage", var kind, string key, _, long count, ..] || count is < 0 or > MostNumbers)
            throw new UnreadableWeightsException("it refers to something that is no storage of numbers");
        var type = kind is ScalarType typed ? typed : ScalarType.Byte;
        if (kind is not ScalarType && kind != UntypedStorage) throw new UnreadableWeightsException($"its storage '{key}' has no type");
        var storage = new StorageReference(key, type, count);
        if (!Storages.TryAdd(key, storage) && Storages[key] != storage)
            throw new UnreadableWeightsException($"it gives its storage '{key}' two sizes or types");
        return id is [.., object?[] view] && id.Length == 6 ? View(storage, view) : storage;
    }

    private static StorageReference View(StorageReference storage, object?[] view) =>
        view is [_, long offset, long count] && offset >= 0 && count >= 0 && count <= storage.Count && offset <= storage.Count - count
            ? storage with { ViewOffset = offset, ViewCount = count }
            : throw new UnreadableWeightsException($"a view leaves its storage '{storage.Key}'");

    private static Dictionary<(string Module, string Name), object> Words()
    {
        var words = new Dictionary<(string, string), object>
        {
            [("collections", "OrderedDict")] = (PickleFunction)Dictionary,
            [("torch._utils", "_rebuild_tensor")] = (PickleFunction)Tensor,
            [("torch._utils", "_rebuild_tensor_v2")] = (PickleFunction)Tensor,
            [("torch._utils", "_rebuild_tensor_v3")] = (PickleFunction)TypedTensor,
            [("torch._utils", "_rebuild_parameter")] = (PickleFunction)Parameter,
            [("torch._utils", "_rebuild_parameter_with_state")] = (PickleFunction)Parameter,
            [("torch", "Size")] = (PickleFunction)TupleOf,
            [("torch", "device")] = (PickleFunction)((_, _) => new PickleObject("torch.device")),
            [("argparse", "Namespace")] = (PickleFunction)((_, _) => new PickleObject("argparse.Namespace")),
            [("types", "SimpleNamespace")] = (PickleFunction)((_, _) => new PickleObject("types.SimpleNamespace")),
            [("_codecs", "encode")] = (PickleFunction)Latin1,
            [("torch", "UntypedStorage")] = UntypedStorage,
            [("torch.storage", "UntypedStorage")] = UntypedStorage,
        };
        foreach (var builtins in new[] { "builtins", "__builtin__" })
        {
            words[(builtins, "set")] = (PickleFunction)ListOf;
            words[(builtins, "frozenset")] = (PickleFunction)ListOf;
            words[(builtins, "bytes")] = (PickleFunction)NoBytes;
            words[(builtins, "bytearray")] = (PickleFunction)NoBytes;
        }

        foreach (var (name, type) in TorchType.ByStorage) words[("torch", name)] = type;
        foreach (var (name, type) in TorchType.ByDataType) words[("torch", name)] = type;
        return words;
    }

    private static TensorReference Tensor(object?[] arguments, PickleReader reader)
    {
        if (arguments is not [StorageReference storage, long offset, object?[] shape, object?[] strides, ..])
            throw reader.Damaged("a tensor in it is incomplete");
        if (arguments is [_, _, _, _, _, _, PickleDictionary { Entries.Count: > 0 }, ..])
            throw new UnreadableWeightsException("a tensor in it is stored as its conjugate", "In Python, save tensor.resolve_conj().");
        return new TensorReference(storage, storage.Type, offset, Sizes(shape, reader), Sizes(strides, reader));
    }

    /// <summary>The form for types without a storage class: the numbers lie in bytes, and the type comes last.</summary>
    private static TensorReference TypedTensor(object?[] arguments, PickleReader reader) =>
        arguments is [StorageReference storage, long offset, object?[] shape, object?[] strides, _, _, ScalarType type, ..]
            ? new TensorReference(storage, type, offset, Sizes(shape, reader), Sizes(strides, reader))
            : throw reader.Damaged("a tensor in it is incomplete");

    private static object Parameter(object?[] arguments, PickleReader reader) =>
        arguments is [TensorReference tensor, ..] ? tensor : throw reader.Damaged("a parameter in it is no tensor");

    private static long[] Sizes(object?[] sizes, PickleReader reader)
    {
        reader.Spend(8L * sizes.Length);
        return [.. sizes.Select(size => size is long number ? number : throw reader.Damaged("a size of a tensor in it is no whole number"))];
    }

    private static PickleDictionary Dictionary(object?[] arguments, PickleReader reader)
    {
        var dictionary = new PickleDictionary();
        if (arguments is []) return dictionary;
        if (arguments is not [List<object?> pairs]) throw reader.Damaged("a dictionary in it is made of something else");
        reader.Spend(32L * pairs.Count);
        dictionary.Entries.AddRange(pairs.Select(pair => pair switch
        {
            object?[] and [var key, var value] => new KeyValuePair<object?, object?>(key, value),
            List<object?> and [var key, var value] => new KeyValuePair<object?, object?>(key, value),
            _ => throw reader.Damaged("a dictionary in it is made of something else"),
        }));
        return dictionary;
    }

    private static List<object?> ListOf(object?[] arguments, PickleReader reader)
    {
        var values = arguments is [List<object?> list] ? list : throw reader.Damaged("a set in it is made of something else");
        reader.Spend(16L * values.Count);
        return [.. values];
    }

    private static object?[] TupleOf(object?[] arguments, PickleReader reader) =>
        arguments is [object?[] sizes] ? sizes : throw reader.Damaged("a shape in it is made of something else");

    private static byte[] NoBytes(object?[] arguments, PickleReader reader) =>
        arguments is [] ? [] : arguments is [byte[] bytes] ? bytes : throw reader.Damaged("bytes in it are made of something else");

    /// <summary>How Python 3 writes bytes for Python 2: as text of which every character is a byte.</summary>
    private static byte[] Latin1(object?[] arguments, PickleReader reader)
    {
        if (arguments is not [string text, "latin1"]) throw reader.Damaged("bytes in it are made of something else");
        reader.Spend(text.Length);
        return Encoding.Latin1.GetBytes(text);
    }
}
