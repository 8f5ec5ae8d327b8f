using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>Everything that torch.save wrote into a file, read without running anything. Numbers are read when they are asked for.</summary>
/// <param name="File">The open file.</param>
/// <param name="Root">What was saved; tensors in it are <see cref="TensorReference"/>s.</param>
/// <param name="Storages">Where the numbers lie, by the key of their storage.</param>
internal sealed record TorchCheckpoint(FileBytes File, object? Root, IReadOnlyDictionary<string, IStorageBytes> Storages) : IDisposable
{
    /// <summary>What the objects of an honest pickle take is a small multiple of its size, and a pickle is a small part of its file.</summary>
    private const int MemoryPerByte = 8;
    private const int MemoryAllowance = 256 * 1024;

    /// <summary>Opens a file of either format.</summary>
    /// <exception cref="UnreadableWeightsException">It is no checkpoint, or damaged, or asks for code.</exception>
    public static TorchCheckpoint Open(string path)
    {
        var file = new FileBytes(path);
        try
        {
            Span<byte> begin = stackalloc byte[4];
            begin = begin[..(int)Math.Min(begin.Length, file.Length)];
            file.Read(0, begin);
            return begin.StartsWith("PK"u8) ? TorchArchive.Read(file) : LegacyTorchFile.Read(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>How much memory the objects of a file's pickles may take.</summary>
    public static long Allowance(FileBytes file) => (MemoryPerByte * file.Length) + MemoryAllowance;

    /// <summary>Reads one tensor.</summary>
    /// <returns>A new contiguous tensor on the CPU.</returns>
    public Tensor Read(TensorReference reference)
    {
        if (Math.Max(reference.Extent, reference.Count) * TorchType.BytesOf(reference.Type) > int.MaxValue)
            throw new UnreadableWeightsException("a tensor in it is larger than 2 GiB", "Koilo does not read such large tensors.");
        if (reference.Count == 0) return empty(reference.Shape, reference.Type);
        using var scope = NewDisposeScope();
        var numbers = empty([reference.Extent], reference.Type);
        Storages[reference.Storage.Key].Read(reference.Begin, numbers.bytes);
        return numbers.as_strided(reference.Shape, reference.Strides).contiguous().MoveToOuterDisposeScope();
    }

    public void Dispose() => File.Dispose();
}
