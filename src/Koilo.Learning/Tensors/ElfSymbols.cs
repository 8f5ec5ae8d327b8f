using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Koilo.Learning.Tensors;

/// <summary>Looks up symbols of a Linux library that it keeps to itself.</summary>
/// <remarks>
/// Layout: the ELF-64 specification (sections <c>.symtab</c> and <c>.strtab</c>). The tables are read piece by piece, for libtorch's take 90 MB.
/// </remarks>
internal static class ElfSymbols
{
    private const uint SymbolTable = 2; // SHT_SYMTAB
    private const int SymbolSize = 24;
    private const int Piece = SymbolSize << 16;

    /// <summary>Addresses of symbols.</summary>
    /// <param name="path">A little-endian ELF-64 file.</param>
    /// <param name="names">Mangled names.</param>
    /// <returns>In the order of <paramref name="names"/>, relative to where the library is loaded; null where one is missing, or the file is stripped.</returns>
    public static long[]? Find(string path, params string[] names)
    {
        using var file = File.OpenHandle(path);
        var header = Read(file, 0, 64);
        if (!header.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8)) throw new InvalidDataException("Not a little-endian ELF-64 file.");
        var (start, size) = (BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(0x28)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3A)));
        var sections = Enumerable.Range(0, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3C))).Select(i => new Section(Read(file, start + (i * size), size))).ToArray();
        if (sections.FirstOrDefault(section => section.Type == SymbolTable) is not { } symbols) return null;

        var places = names.Select(name => PlaceOf(file, sections[symbols.Link], name)).ToArray();
        var values = new long?[names.Length];
        for (long at = 0; at < symbols.Size; at += Piece)
        {
            foreach (var symbol in MemoryMarshal.Cast<byte, Symbol>(Read(file, symbols.Offset + at, (int)Math.Min(Piece, symbols.Size - at))))
            {
                var index = Array.IndexOf(places, symbol.Name);
                if (index >= 0) values[index] = symbol.Value;
            }
        }

        return values.All(value => value is not null) ? [.. values.Select(value => value!.Value)] : null;
    }

    /// <summary>Where a name begins in a table of names; -1 if it is not there.</summary>
    private static long PlaceOf(SafeFileHandle file, Section names, string name)
    {
        var wanted = Encoding.ASCII.GetBytes($"\0{name}\0");
        for (long at = 0; at < names.Size; at += Piece)
        {
            var found = Read(file, names.Offset + at, (int)Math.Min(Piece + wanted.Length, names.Size - at)).AsSpan().IndexOf(wanted);
            if (found >= 0) return at + found + 1;
        }

        return -1;
    }

    private static byte[] Read(SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), offset + read);
            if (more == 0) throw new InvalidDataException("The ELF file ends too early.");
            read += more;
        }

        return bytes;
    }

    private sealed record Section(uint Type, long Offset, long Size, int Link)
    {
        public Section(ReadOnlySpan<byte> header)
            : this(
                BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[0x18..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[0x20..]),
                BinaryPrimitives.ReadInt32LittleEndian(header[0x28..]))
        {
        }
    }

    [StructLayout(LayoutKind.Sequential, Size = SymbolSize)]
    private readonly struct Symbol
    {
        public readonly uint Name;
        private readonly uint _kind;
        public readonly long Value;
    }
}
