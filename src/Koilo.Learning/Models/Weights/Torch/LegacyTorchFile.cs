using System.Buffers.Binary;
using System.Numerics;
using Koilo.Learning.Models.Weights.Pickle;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>
/// The format of torch.save before PyTorch 1.6: five pickles one after the other (a magic number, a version, the machine's byte order,
/// what was saved, the keys of its storages), then for each of these keys the count of its numbers (8 bytes) and the numbers.
/// </summary>
internal static class LegacyTorchFile
{
    private const long Version = 1001;

    /// <summary>0x1950A86A20F9469CFC6C.</summary>
    private static readonly BigInteger Magic = ((BigInteger)0x1950 << 64) + 0xA86A20F9469CFC6C;

    /// <summary>Reads everything but the numbers.</summary>
    public static TorchCheckpoint Read(FileBytes file)
    {
        using var bytes = new FileSection(file, 0, file.Length);
        var reader = new PickleReader(bytes, file.Length, TorchCheckpoint.Allowance(file));
        var vocabulary = new TorchVocabulary();
        if (PickleMachine.Read(reader, vocabulary) is not BigInteger magic || magic != Magic)
            throw UnreadableWeightsException.NoStateDict("it is a Python pickle, but not one of torch.save");
        if (PickleMachine.Read(reader, vocabulary) is not Version) throw new UnreadableWeightsException("it is of an unknown version");
        if (PickleMachine.Read(reader, vocabulary) is not PickleDictionary machine || machine.Find("little_endian") is not true)
            throw TorchArchive.BigEndian();
        var root = PickleMachine.Read(reader, vocabulary);
        if (PickleMachine.Read(reader, vocabulary) is not List<object?> keys) throw reader.Damaged("it does not list its storages");
        return new TorchCheckpoint(file, root, Storages(file, reader.Position, keys, vocabulary.Storages));
    }

    private static Dictionary<string, IStorageBytes> Storages(
        FileBytes file, long position, List<object?> keys, Dictionary<string, StorageReference> known)
    {
        var storages = new Dictionary<string, IStorageBytes>(known.Count);
        Span<byte> count = stackalloc byte[8];
        foreach (var item in keys)
        {
            if (item is not string key || !known.TryGetValue(key, out var storage))
                throw new UnreadableWeightsException("it lists a storage that it does not use");
            if (file.Length - position < count.Length) throw CutShort(key);
            file.Read(position, count);
            position += count.Length;
            var stored = BinaryPrimitives.ReadInt64LittleEndian(count);
            if (stored != storage.Count)
                throw new UnreadableWeightsException($"its storage '{key}' has {stored} numbers instead of {storage.Count}");
            if (file.Length - position < storage.Bytes) throw CutShort(key);
            if (!storages.TryAdd(key, new PlainStorage(file, position))) throw new UnreadableWeightsException($"it lists its storage '{key}' twice");
            position += storage.Bytes;
        }

        return known.Keys.FirstOrDefault(key => !storages.ContainsKey(key)) is { } missing
            ? throw new UnreadableWeightsException($"its storage '{missing}' is missing")
            : storages;
    }

    private static UnreadableWeightsException CutShort(string key) => new($"it is cut short within its storage '{key}'");
}
