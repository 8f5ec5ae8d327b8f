using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>A tensor in the file: which numbers of a storage it consists of. It never leaves its storage.</summary>
internal sealed class TensorReference
{
    /// <summary>PyTorch's own limit.</summary>
    private const int MostDimensions = 64;

    /// <summary>Checks and keeps what a file says.</summary>
    /// <param name="storage">Where its numbers lie.</param>
    /// <param name="type">How they are read.</param>
    /// <param name="offset">Its first number.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="strides">How far apart neighbours are, along each of them.</param>
    /// <exception cref="UnreadableWeightsException">It does not lie in its storage.</exception>
    public TensorReference(StorageReference storage, ScalarType type, long offset, long[] shape, long[] strides)
    {
        (Storage, Type, Shape, Strides) = (storage, type, shape, strides);
        if (shape.Length != strides.Length || shape.Length > MostDimensions) throw Impossible($"{strides.Length} strides");
        if (offset < 0) throw Impossible($"the offset {offset}");
        if (shape.Any(size => size < 0)) throw Impossible("a negative size");
        if (strides.Any(stride => stride < 0)) throw Impossible("a negative stride");
        // Without the zeros, because libtorch multiplies the others even where there are no numbers.
        var count = shape.Aggregate((Int128)1, (product, size) => Int128.Min(product * Math.Max(size, 1), long.MaxValue));
        if (count >= long.MaxValue / 16) throw Impossible("more numbers than any file");
        if (shape.Contains(0)) count = 0;
        // Neither sum nor products overflow: the sizes multiply to less than 2^59, the strides are less than 2^63.
        var last = shape.Zip(strides).Aggregate((Int128)offset, (sum, side) => sum + ((Int128)(side.First - 1) * side.Second));
        var room = storage.ViewCount * TorchType.BytesOf(storage.Type) / TorchType.BytesOf(type);
        if (count > 0 && last >= room)
            throw new UnreadableWeightsException($"{this} leaves its storage '{storage.Key}' of {room} numbers");
        (Count, Extent) = ((long)count, count > 0 ? (long)(last - offset) + 1 : 0);
        Begin = count > 0 ? (storage.ViewOffset * TorchType.BytesOf(storage.Type)) + (offset * TorchType.BytesOf(type)) : 0;
    }

    public StorageReference Storage { get; }

    public ScalarType Type { get; }

    /// <summary>Its first byte, counted in its storage.</summary>
    public long Begin { get; }

    public long[] Shape { get; }

    public long[] Strides { get; }

    /// <summary>How many numbers it has.</summary>
    public long Count { get; }

    /// <summary>How many numbers of its storage it spans.</summary>
    public long Extent { get; }

    public override string ToString() => $"a tensor of shape [{string.Join(", ", Shape.Take(MostDimensions))}]";

    private UnreadableWeightsException Impossible(string what) => new($"{this} has {what}");
}
