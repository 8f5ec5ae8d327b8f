using System.Buffers.Binary;
using System.Text;

namespace Koilo.Learning.Tensors;

/// <summary>Changes which symbol versions a Linux library insists on.</summary>
/// <remarks>
/// Layout: the ELF-64 specification and the Linux Standard Base, "Symbol Version Requirements" (section <c>.gnu.version_r</c>). A version
/// marked weak (VER_FLG_WEAK) may be missing from the library that should provide it.
/// </remarks>
internal static class ElfVersionNeeds
{
    private const uint VersionNeedSection = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort WeakFlag = 2; // VER_FLG_WEAK

    /// <summary>Marks one required symbol version as weak.</summary>
    /// <param name="library">A little-endian ELF-64 file; changed in place.</param>
    /// <param name="version">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>How many entries were marked; 0 if the library does not ask for that version.</returns>
    public static int Weaken(Span<byte> library, string version)
    {
        if (!library.StartsWith("\u007fELF\u0002\u0001"u8)) throw new InvalidDataException("Not a little-endian ELF-64 file.");
        var name = Encoding.ASCII.GetBytes(version);
        var marked = 0;
        foreach (var section in Sections(library))
        {
            if (section.Type != VersionNeedSection) continue;
            var names = library[(int)Sections(library)[section.Link].Offset..];
            for (var need = (int)section.Offset; ; need += Int32(library, need + 12))
            {
                var entries = BinaryPrimitives.ReadUInt16LittleEndian(library[(need + 2)..]);
                var entry = need + Int32(library, need + 8);
                for (var i = 0; i < entries; i++, entry += Int32(library, entry + 12))
                {
                    var found = names[Int32(library, entry + 8)..];
                    if (!found[..found.IndexOf((byte)0)].SequenceEqual(name)) continue;
                    library[entry + 4] |= (byte)WeakFlag;
                    marked++;
                }

                if (Int32(library, need + 12) == 0) break;
            }
        }

        return marked;
    }

    private static Section[] Sections(ReadOnlySpan<byte> library)
    {
        var start = (int)BinaryPrimitives.ReadInt64LittleEndian(library[0x28..]); // e_shoff
        var size = BinaryPrimitives.ReadUInt16LittleEndian(library[0x3A..]); // e_shentsize
        var sections = new Section[BinaryPrimitives.ReadUInt16LittleEndian(library[0x3C..])]; // e_shnum
        for (var i = 0; i < sections.Length; i++)
        {
            var header = library.Slice(start + (i * size), size);
            sections[i] = new Section(
                BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[0x18..]),
                Int32(header, 0x28));
        }

        return sections;
    }

    private static int Int32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private readonly record struct Section(uint Type, long Offset, int Link);
}
