using System.IO.Compression;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Models.Weights.Zip;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Models.Weights.Zip;

public sealed class ZipDirectoryTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * i))];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The check value that every description of CRC-32 gives.</summary>
    [Fact]
    public void Checksums_are_those_of_zip()
    {
        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));
        Assert.Equal(0xCBF43926u, Crc32.Append(Crc32.Append(0, "1234"u8), "56789"u8));
        Assert.Equal(0u, Crc32.Append(0, []));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Records_are_read_whole_and_in_part(CompressionLevel level)
    {
        using var file = Zipped(level, Content);
        var record = new ZipDirectory(file).Find("a/b")!;
        var (whole, part) = (new byte[Content.Length], new byte[10]);
        record.Read(0, whole);
        record.Read(500, part);
        Assert.Equal(Content, whole);
        Assert.Equal(Content[500..510], part);
        Assert.Null(new ZipDirectory(file).Find("../b"));
    }

    /// <summary>The large form: the 32-bit fields of the end record say that the numbers stand in the zip64 records before it.</summary>
    [Fact]
    public void The_large_form_of_the_directory_is_read()
    {
        var zip = PthFile.Zip("", [("a/b", Content)]);
        var (size, begin) = (BitConverter.ToUInt32(zip, zip.Length - 10), BitConverter.ToUInt32(zip, zip.Length - 6));
        byte[] end64 = [0x50, 0x4b, 6, 6, .. Eight(44), 45, 0, 45, 0, .. new byte[8], .. Eight(1), .. Eight(1), .. Eight(size), .. Eight(begin)];
        byte[] locator = [0x50, 0x4b, 6, 7, 0, 0, 0, 0, .. Eight(zip.Length - 22), 1, 0, 0, 0];
        byte[] end = [.. zip[^22..^10], .. Enumerable.Repeat((byte)255, 8), 0, 0];
        using var file = Written([.. zip[..^22], .. end64, .. locator, .. end]);
        var whole = new byte[Content.Length];
        new ZipDirectory(file).Find("a/b")!.Read(0, whole);
        Assert.Equal(Content, whole);
    }

    [Fact]
    public void A_record_that_would_fill_the_memory_is_refused()
    {
        using var file = Zipped(CompressionLevel.SmallestSize, new byte[1_000_000]); // 1 kB of deflated zeros
        var error = Assert.Throws<UnreadableWeightsException>(() => new ZipDirectory(file).Find("a/b"));
        Assert.Contains("grows from", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Places in the directory entry, counted from its begin: APPNOTE.TXT 4.3.12.</summary>
    [Theory]
    [InlineData(8, 1, "is encrypted")]
    [InlineData(10, 12, "packed by method 12")]
    [InlineData(16, 0, "the checksum of its record a/b is wrong")]
    [InlineData(20, 0, "the two sizes")]
    [InlineData(42, 255, "lies outside the file")]
    [InlineData(28, 255, "its zip directory is damaged")]
    public void Damage_in_the_directory_is_named(int place, byte value, string reason)
    {
        var zip = PthFile.Zip("", [("a/b", Content)]);
        zip[(int)BitConverter.ToUInt32(zip, zip.Length - 6) + place] = value;
        using var file = Written(zip);
        var error = Assert.Throws<UnreadableWeightsException>(() => new ZipDirectory(file).Find("a/b")!.Read(0, new byte[Content.Length]));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_occurs_twice_is_refused()
    {
        using var file = Written(PthFile.Zip("", [("a/b", Content), ("a/b", Content)]));
        var error = Assert.Throws<UnreadableWeightsException>(() => new ZipDirectory(file));
        Assert.Contains("it holds a/b twice", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Eight(long number) => BitConverter.GetBytes(number);

    private FileBytes Written(byte[] zip)
    {
        File.WriteAllBytes(_folder.Path("x.zip"), zip);
        return new FileBytes(_folder.Path("x.zip"));
    }

    private FileBytes Zipped(CompressionLevel level, byte[] content)
    {
        using (var zip = ZipFile.Open(_folder.Path("x.zip"), ZipArchiveMode.Create))
        {
            using var stream = zip.CreateEntry("a/b", level).Open();
            stream.Write(content);
        }

        return new FileBytes(_folder.Path("x.zip"));
    }
}
