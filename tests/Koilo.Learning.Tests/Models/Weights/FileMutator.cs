using System.Buffers.Binary;
using System.IO.Compression;
using Koilo.Core.Randomness;

namespace Koilo.Learning.Tests.Models.Weights;

/// <summary>
/// Damages weights files: bits, bytes, lengths, cuts, splices; and, behind the checksums, the records of zip files: their pickles are
/// changed operation by operation and packed again.
/// </summary>
internal sealed class FileMutator(byte[][] files)
{
    /// <summary>The operations of pickles, their hostile ones among them.</summary>
    private static readonly byte[] Opcodes =
        [.. "(.012FGIJKLMNPQRSTUVXabcdeghijloprqstu]})"u8, .. Enumerable.Range(0x80, 0x19).Select(i => (byte)i)];

    private static readonly ulong[] Extremes =
        [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x7fffffffffffffff, 0x8000000000000000, ulong.MaxValue];

    private readonly (string Name, byte[] Bytes)[]?[] _records = [.. files.Select(Records)];

    /// <summary>One damaged file.</summary>
    public byte[] Mutate(SeededRandom random)
    {
        var which = random.Below(files.Length);
        if (_records[which] is not { } records || random.Below(2) == 0) return Damage(files[which], random);
        var changed = records.ToArray();
        var pickle = Array.FindIndex(changed, entry => entry.Name.EndsWith("data.pkl", StringComparison.Ordinal));
        var record = random.Below(4) == 0 ? random.Below(changed.Length) : pickle;
        changed[record].Bytes = Damage(changed[record].Bytes, random);
        if (random.Below(20) == 0) changed = changed[1..];
        return PthFile.Zip("", changed);
    }

    private byte[] Damage(byte[] bytes, SeededRandom random)
    {
        var damaged = bytes.ToList();
        for (var times = 1 + random.Below(4); times > 0 && damaged.Count > 0; times--) DamageOnce(damaged, random);
        return [.. damaged];
    }

    private void DamageOnce(List<byte> bytes, SeededRandom random)
    {
        var at = random.Below(4) == 0 ? random.Below(Math.Min(64, bytes.Count)) : random.Below(bytes.Count);
        var length = 1 + random.Below(Math.Min(200, bytes.Count - at));
        switch (random.Below(9))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Below(8)); break;
            case 1: bytes[at] = (byte)random.Below(256); break;
            case 2: bytes[at] = Opcodes[random.Below(Opcodes.Length)]; break;
            case 3: bytes.Insert(at, Opcodes[random.Below(Opcodes.Length)]); break;
            case 4: Overwrite(bytes, at, random); break;
            case 5: bytes.RemoveRange(at, length); break;
            case 6: bytes.InsertRange(random.Below(bytes.Count), bytes.GetRange(at, length)); break;
            case 7: Splice(bytes, at, random); break;
            default: Cut(bytes, at, random); break;
        }
    }

    private static void Overwrite(List<byte> bytes, int at, SeededRandom random)
    {
        var number = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, Extremes[random.Below(Extremes.Length)]);
        var width = 1 << random.Below(4);
        for (var i = 0; i < width && at + i < bytes.Count; i++) bytes[at + i] = number[i];
    }

    private void Splice(List<byte> bytes, int at, SeededRandom random)
    {
        var other = files[random.Below(files.Length)];
        var from = random.Below(other.Length);
        bytes.InsertRange(at, other[from..Math.Min(other.Length, from + 1 + random.Below(400))]);
    }

    /// <summary>Rarely, because little is left to be tested in a file that is cut.</summary>
    private static void Cut(List<byte> bytes, int at, SeededRandom random)
    {
        if (random.Below(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
        else bytes[at]++;
    }

    private static (string Name, byte[] Bytes)[]? Records(byte[] file)
    {
        if (!file.AsSpan().StartsWith("PK"u8)) return null;
        using var zip = new ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Select(entry => (entry.FullName, Content(entry)))];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
