namespace Koilo.Learning.Augmentation;

/// <summary>Moves an image's pixels: the one resampling of all rotation, scale, shift and crop together.</summary>
/// <param name="Map">Where pixels come from.</param>
/// <param name="Sampling">How pixels between pixels are found.</param>
/// <param name="Border">What is beyond the image.</param>
/// <remarks>Places are kept in steps of 1/65536 pixel, as PIL's affine transform does; images may have up to 16 384 pixels on a side.</remarks>
public sealed record AffineResampling(AffineMap Map, PixelSampling Sampling = PixelSampling.Bilinear, BorderFill Border = BorderFill.Edge)
{
    private const int One = 1 << 16;

    /// <summary>Moves an image.</summary>
    /// <param name="source">H×W×3 bytes; not changed.</param>
    /// <param name="target">H×W×3 bytes, overwritten.</param>
    /// <param name="width">Columns.</param>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width)
    {
        var image = new Image(source, width, Border);
        var shift = Sampling == PixelSampling.Bilinear ? 0.5 : 0; // bilinear weights count from pixel centres
        var (rowX, rowY) = (Fixed(Map.X0 + ((Map.Xx + Map.Xy) / 2) - shift), Fixed(Map.Y0 + ((Map.Yx + Map.Yy) / 2) - shift));
        var (xx, xy, yx, yy) = (Fixed(Map.Xx), Fixed(Map.Xy), Fixed(Map.Yx), Fixed(Map.Yy));
        for (var to = 0; to < target.Length; rowX += xy, rowY += yy)
        {
            var (x, y) = (rowX, rowY);
            for (var end = to + (3 * width); to < end; to += 3, x += xx, y += yx)
            {
                var pixel = target.Slice(to, 3);
                if (Sampling == PixelSampling.Nearest) image.At(x >> 16, y >> 16).CopyTo(pixel);
                else image.Blend(x, y, pixel);
            }
        }
    }

    private static int Fixed(double value) => (int)Math.Floor((value * One) + 0.5);

    private readonly ref struct Image(ReadOnlySpan<byte> pixels, int width, BorderFill border)
    {
        private static readonly byte[] White = [255, 255, 255];
        private static readonly byte[] Black = [0, 0, 0];

        private readonly ReadOnlySpan<byte> _pixels = pixels;
        private readonly int _height = pixels.Length / (3 * width);

        public ReadOnlySpan<byte> At(int x, int y)
        {
            if ((uint)x < (uint)width && (uint)y < (uint)_height) return _pixels.Slice(3 * ((y * width) + x), 3);
            if (border == BorderFill.White) return White;
            if (border == BorderFill.Black) return Black;
            return _pixels.Slice(3 * ((Math.Clamp(y, 0, _height - 1) * width) + Math.Clamp(x, 0, width - 1)), 3);
        }

        public void Blend(int x, int y, Span<byte> pixel)
        {
            var (left, top, right, low) = (x >> 16, y >> 16, (x >> 8) & 255, (y >> 8) & 255);
            var (a, b, c, d) = ((256 - right) * (256 - low), right * (256 - low), (256 - right) * low, right * low); // sum to 65536
            if ((uint)left < (uint)(width - 1) && (uint)top < (uint)(_height - 1))
            {
                var upper = _pixels.Slice(3 * ((top * width) + left), 6);
                var lower = _pixels.Slice(3 * (((top + 1) * width) + left), 6);
                for (var i = 0; i < 3; i++) pixel[i] = (byte)(((a * upper[i]) + (b * upper[i + 3]) + (c * lower[i]) + (d * lower[i + 3]) + (One / 2)) >> 16);
                return;
            }

            for (var i = 0; i < 3; i++)
            {
                var sum = (a * At(left, top)[i]) + (b * At(left + 1, top)[i]) + (c * At(left, top + 1)[i]) + (d * At(left + 1, top + 1)[i]);
                pixel[i] = (byte)((sum + (One / 2)) >> 16);
            }
        }
    }
}
