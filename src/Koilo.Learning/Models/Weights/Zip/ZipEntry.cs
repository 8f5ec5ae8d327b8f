namespace Koilo.Learning.Models.Weights.Zip;

/// <summary>What the directory of a zip file says of one file in it.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Method">How it is packed: 0 stored, 8 deflated.</param>
/// <param name="Checksum">CRC-32 of its bytes.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="PackedSize">The bytes it takes in the zip file.</param>
internal sealed record ZipEntry(string Name, ushort Method, uint Checksum, long Size, long PackedSize)
{
    public required ushort Flags { get; init; }

    /// <summary>Where its own header begins.</summary>
    public required long HeaderOffset { get; init; }

    public bool IsDeflated => Method == 8;

    public bool IsEncrypted => (Flags & 1) != 0;
}
