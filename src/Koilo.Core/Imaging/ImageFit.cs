using Koilo.Core.Datasets;

namespace Koilo.Core.Imaging;

/// <summary>Where a picture lies in the field a network sees: resized to a size, then moved to a place.</summary>
/// <param name="Source">Columns and rows of the picture.</param>
/// <param name="Field">Columns and rows of the field.</param>
/// <param name="Scaled">Columns and rows of the resized picture.</param>
/// <param name="Left">The column of the field at which the resized picture begins; negative where its left side is cut off.</param>
/// <param name="Top">The row of the field at which the resized picture begins; negative where its top is cut off.</param>
public sealed record ImageFit((int Width, int Height) Source, (int Width, int Height) Field, (int Width, int Height) Scaled, int Left, int Top)
{
    /// <summary>Works out where a picture will lie.</summary>
    /// <param name="source">Columns and rows of the picture.</param>
    /// <param name="field">Columns and rows of the field.</param>
    /// <param name="mode">How to fit it in.</param>
    /// <remarks>
    /// Sizes and places of <see cref="FitMode.ShortSideCrop"/> are torchvision's: the long side is cut to a whole number, the place of the
    /// crop is rounded, a half to the even number. For a field that is not square, the picture is resized to just cover it.
    /// </remarks>
    public static ImageFit Of((int Width, int Height) source, (int Width, int Height) field, FitMode mode)
    {
        var isWider = (long)source.Width * field.Height >= (long)source.Height * field.Width;
        (int Width, int Height) scaled = (mode, isWider) switch
        {
            (FitMode.Stretch, _) => field,
            (FitMode.ShortSideCrop, true) => ((int)((long)field.Height * source.Width / source.Height), field.Height),
            (FitMode.ShortSideCrop, false) => (field.Width, (int)((long)field.Width * source.Height / source.Width)),
            (FitMode.LetterBox, true) => (field.Width, RoundedSide(field.Width, source.Height, source.Width)),
            (FitMode.LetterBox, false) => (RoundedSide(field.Height, source.Width, source.Height), field.Height),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };
        return new ImageFit(source, field, scaled, Half(field.Width - scaled.Width), Half(field.Height - scaled.Height));
    }

    /// <summary>Resizes a picture and lays it in the field; where it does not reach, the field is white.</summary>
    /// <param name="image">The picture this fit was worked out for.</param>
    public RgbImage Apply(RgbImage image)
    {
        var scaled = ImageResizer.Resize(image, Scaled.Width, Scaled.Height);
        if (Scaled == Field) return scaled;
        var field = new RgbImage(Field.Width, Field.Height);
        Array.Fill(field.Pixels, byte.MaxValue);
        var columns = Math.Min(Field.Width, Scaled.Width);
        for (var y = Math.Max(Top, 0); y < Math.Min(Field.Height, Top + Scaled.Height); y++)
        {
            var row = scaled.Pixels.AsSpan(3 * ((y - Top) * Scaled.Width + Math.Max(-Left, 0)), 3 * columns);
            row.CopyTo(field.Pixels.AsSpan(3 * (y * Field.Width + Math.Max(Left, 0))));
        }

        return field;
    }

    /// <summary>Where a point of the picture lies in the field; outside it where it was cut off.</summary>
    /// <param name="point">In pixels of the picture.</param>
    public OutlinePoint Map(OutlinePoint point) =>
        new(point.X * Scaled.Width / Source.Width + Left, point.Y * Scaled.Height / Source.Height + Top);

    private static int RoundedSide(int length, int side, int otherSide) => Math.Max(1, (int)Math.Round((double)length * side / otherSide));

    private static int Half(int room) => (int)Math.Round(room / 2.0);
}
