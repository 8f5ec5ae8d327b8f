namespace Koilo.Learning.Loading;

/// <summary>Where the pixels of prepared images lie. May be read by several threads.</summary>
internal interface IPixelStore : IDisposable
{
    /// <summary>Columns and rows of an image before it was fitted.</summary>
    public (int Width, int Height) SourceSize(int index);

    /// <summary>Copies the pixels of an image.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="destination">H×W×3 bytes.</param>
    public void Read(int index, Span<byte> destination);
}
