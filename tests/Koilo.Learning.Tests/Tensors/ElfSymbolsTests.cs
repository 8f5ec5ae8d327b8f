using System.Buffers.Binary;
using System.Text;
using Koilo.Learning.Tensors;

namespace Koilo.Learning.Tests.Tensors;

public sealed class ElfSymbolsTests : IDisposable
{
    private const int Names = 64;
    private const int Symbols = 128;
    private const int Headers = 256;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Addresses_come_in_the_order_of_the_names()
    {
        File.WriteAllBytes(_path, MinimalElf(symbolTable: 2));
        Assert.Equal<long>([0x2000, 0x1000], ElfSymbols.Find(_path, "second", "first")!);
    }

    [Fact]
    public void A_name_that_is_only_part_of_another_is_missing()
    {
        File.WriteAllBytes(_path, MinimalElf(symbolTable: 2));
        Assert.Null(ElfSymbols.Find(_path, "first", "sec"));
    }

    [Fact]
    public void A_stripped_library_has_none()
    {
        File.WriteAllBytes(_path, MinimalElf(symbolTable: 1));
        Assert.Null(ElfSymbols.Find(_path, "first"));
    }

    [Fact]
    public void Other_files_are_refused()
    {
        File.WriteAllBytes(_path, new byte[100]);
        Assert.Throws<InvalidDataException>(() => ElfSymbols.Find(_path, "first"));
    }

    /// <summary>Header, one table of names, one of two symbols.</summary>
    private static byte[] MinimalElf(int symbolTable)
    {
        var file = new byte[Headers + 128];
        "\u007fELF\u0002\u0001"u8.CopyTo(file);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(0x28), Headers);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(0x3A), 64);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(0x3C), 2);
        Encoding.ASCII.GetBytes("\0first\0second\0").CopyTo(file, Names);
        Symbol(0, name: 1, value: 0x1000);
        Symbol(1, name: 7, value: 0x2000);
        Section(0, type: 3, offset: Names, size: 14);
        Section(1, symbolTable, offset: Symbols, size: 48);
        return file;

        void Symbol(int index, int name, long value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Symbols + (24 * index)), name);
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(Symbols + (24 * index) + 8), value);
        }

        void Section(int index, int type, long offset, long size)
        {
            var header = file.AsSpan(Headers + (64 * index));
            BinaryPrimitives.WriteInt32LittleEndian(header[4..], type);
            BinaryPrimitives.WriteInt64LittleEndian(header[0x18..], offset);
            BinaryPrimitives.WriteInt64LittleEndian(header[0x20..], size);
        }
    }
}
