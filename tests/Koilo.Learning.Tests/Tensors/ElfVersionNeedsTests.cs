using System.Buffers.Binary;
using System.Text;
using Koilo.Learning.Tensors;

namespace Koilo.Learning.Tests.Tensors;

public class ElfVersionNeedsTests
{
    /// <summary>A minimal ELF file: header, one string table, one version table with two libraries of one and two versions.</summary>
    [Fact]
    public void Only_the_named_version_is_marked_weak()
    {
        var file = MinimalElf();
        Assert.Equal(1, ElfVersionNeeds.Weaken(file, "B_2"));
        Assert.Equal((0, 2, 0), (Flags(file, 0), Flags(file, 1), Flags(file, 2)));
    }

    [Fact]
    public void A_version_nobody_asks_for_changes_nothing()
    {
        var file = MinimalElf();
        Assert.Equal(0, ElfVersionNeeds.Weaken(file, "B_22"));
        Assert.Equal(MinimalElf(), file);
    }

    [Fact]
    public void Other_files_are_refused() => Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.Weaken(new byte[100], "B_2"));

    private const int Names = 64;
    private const int Needs = 96;
    private static readonly int[] Entries = [Needs + 16, Needs + 48, Needs + 64];

    private static int Flags(byte[] file, int entry) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(Entries[entry] + 4));

    private static byte[] MinimalElf()
    {
        var file = new byte[Needs + 80 + 128];
        "\u007fELF\u0002\u0001"u8.CopyTo(file);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(0x28), Needs + 80); // section headers
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(0x3A), 64);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(0x3C), 2);
        Encoding.ASCII.GetBytes("\0A_1\0B_2\0B_3\0").CopyTo(file, Names);
        Need(Needs, count: 1, first: 16, next: 32);
        Entry(Entries[0], name: 1, next: 0);
        Need(Needs + 32, count: 2, first: 16, next: 0);
        Entry(Entries[1], name: 5, next: 16);
        Entry(Entries[2], name: 9, next: 0);
        Section(0, type: 3, offset: Names, link: 0);
        Section(1, type: 0x6ffffffe, offset: Needs, link: 0);
        return file;

        void Need(int at, short count, int first, int next)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at + 2), count);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 8), first);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 12), next);
        }

        void Entry(int at, int name, int next)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 8), name);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 12), next);
        }

        void Section(int index, uint type, int offset, int link)
        {
            var at = Needs + 80 + (64 * index);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 4), type);
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(at + 0x18), offset);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 0x28), link);
        }
    }
}
