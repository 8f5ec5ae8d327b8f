namespace Koilo.Learning.Loading;

/// <summary>Pixels in memory, for where no file can be written or none is wanted.</summary>
internal sealed class PixelMemory : IPixelStore
{
    private readonly (int Width, int Height)[] _sizes;
    private readonly byte[][] _pixels;

    private PixelMemory(int count) => (_sizes, _pixels) = (new (int, int)[count], new byte[count][]);

    public static PixelMemory Of(ImagePreparation preparation)
    {
        var memory = new PixelMemory(preparation.Images.Count);
        preparation.Run((i, size, pixels) => (memory._sizes[i], memory._pixels[i]) = (size, pixels));
        return memory;
    }

    public (int Width, int Height) SourceSize(int index) => _sizes[index];

    public void Read(int index, Span<byte> destination) => _pixels[index].CopyTo(destination);

    public void Dispose() { }
}
