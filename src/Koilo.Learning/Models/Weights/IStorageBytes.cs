namespace Koilo.Learning.Models.Weights;

/// <summary>The bytes of one storage in a file.</summary>
internal interface IStorageBytes
{
    /// <summary>Fills the destination with bytes from a place on.</summary>
    /// <exception cref="UnreadableWeightsException">They are damaged.</exception>
    public void Read(long begin, Span<byte> destination);
}
