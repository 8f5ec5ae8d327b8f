using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>A tile of cloudy grey: the texture of cytoplasm and chromatin.</summary>
/// <remarks>All images and threads share it, since a shader never changes.</remarks>
internal static class Grain
{
    private const int Size = 64;
    private static readonly SKShader s_tile = Tile(new Seed(1).Random());

    /// <summary>The texture at a random place and angle.</summary>
    /// <param name="size">Side of the tile, in pixels of the image; its coarsest clouds measure a quarter of it.</param>
    /// <param name="random">Chooses place and angle.</param>
    public static SKShader At(double size, SeededRandom random) => s_tile.WithLocalMatrix(
        SKMatrix.CreateRotationDegrees((float)random.Uniform(0, 360))
            .PreConcat(SKMatrix.CreateScale((float)(size / Size), (float)(size / Size)))
            .PreConcat(SKMatrix.CreateTranslation(random.Below(Size), random.Below(Size))));

    private static SKShader Tile(SeededRandom random)
    {
        var grey = new double[Size * Size];
        for (var step = 16; step >= 2; step /= 2) AddClouds(grey, step, random);
        var (low, high) = (grey.Min(), grey.Max());
        using var bitmap = new SKBitmap(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var i = 0; i < grey.Length; i++)
        {
            var value = (byte)(255 * (grey[i] - low) / (high - low));
            bitmap.SetPixel(i % Size, i / Size, new SKColor(value, value, value));
        }

        using var image = SKImage.FromBitmap(bitmap);
        return image.ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, new SKSamplingOptions(SKFilterMode.Linear));
    }

    /// <summary>Adds smooth noise with one random value every few pixels, seamless at the borders.</summary>
    private static void AddClouds(double[] grey, int step, SeededRandom random)
    {
        var count = Size / step;
        var knots = new double[count * count];
        for (var i = 0; i < knots.Length; i++) knots[i] = random.Normal() * Math.Sqrt(step);
        for (var i = 0; i < grey.Length; i++)
        {
            var (x, y) = (i % Size, i / Size);
            var (left, top, u, v) = (x / step, y / step, Ease(x % step), Ease(y % step));
            grey[i] += double.Lerp(Along(left, top, u), Along(left, top + 1, u), v);
        }

        double Along(int column, int row, double share) => double.Lerp(Knot(column, row), Knot(column + 1, row), share);
        double Ease(int offset) => (1 - Math.Cos(Math.PI * offset / step)) / 2;
        double Knot(int column, int row) => knots[(row % count * count) + (column % count)];
    }
}
