namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>A storage that lies in the file as it is, without a checksum.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where it begins.</param>
internal sealed record PlainStorage(FileBytes File, long Offset) : IStorageBytes
{
    public void Read(long begin, Span<byte> destination) => File.Read(Offset + begin, destination);
}
