using System.Buffers;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;

namespace Koilo.Learning.Augmentation;

/// <summary>Varies a training image: mirrors and turns; crop, scale, rotation and shift; stain; light; blur; noise; JPEG; erasing. In that order.</summary>
/// <param name="Recipe">How much of each.</param>
/// <param name="Width">Columns of the images.</param>
/// <remarks>
/// The order is a photograph's: the smear on the stage, its stain, the lamp, the lens, the camera, the file. Each step draws from
/// <c>seed.For("rotation")</c> and so on, mirrors and turns from the seed itself; strengths are drawn uniformly up to the recipe's.
/// May be used by several threads.
/// </remarks>
public sealed record ImageAugmentation(AugmentationRecipe Recipe, int Width)
{
    /// <summary>The seed of one showing of one image.</summary>
    /// <param name="run">The run's.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="image">Its position in the dataset.</param>
    public static Seed SeedOf(Seed run, int epoch, int image) => run.For("augment", epoch, image);

    /// <summary>Varies an image.</summary>
    /// <param name="source">H×W×3 bytes; not changed.</param>
    /// <param name="target">H×W×3 bytes, overwritten.</param>
    /// <param name="seed">Decides everything.</param>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, Seed seed)
    {
        SymmetryAugmentation.Apply(source, target, Width, Recipe.Symmetry, seed.Random());
        if (Recipe.MovesPixels) Move(target, seed);
        if (Recipe.Stain > 0 || Recipe.StainShift > 0) Restain(target, seed);
        if (Recipe.Brightness > 0 || Recipe.Contrast > 0)
            new LightJitter(1 + Either(seed, "brightness", Recipe.Brightness), 1 + Either(seed, "contrast", Recipe.Contrast)).Apply(target);
        if (Recipe.Blur > 0) GaussianBlur.Apply(target, Width, Strength(seed, "blur", Recipe.Blur));
        if (Recipe.Noise > 0) CameraNoise.Apply(target, Strength(seed, "noise", Recipe.Noise), seed.For("noise", 1).Random());
        if (Recipe.Jpeg > 0) Compress(target, 100 - seed.For("jpeg").Random().Below(Recipe.Jpeg + 1));
        if (Recipe.Erasing > 0) RandomErasing.Apply(target, Width, Strength(seed, "erasing", Recipe.Erasing), seed.For("erasing", 1).Random());
    }

    /// <summary>Turns a whole image about its centre, before it is fitted to the network's input.</summary>
    /// <param name="picture">Of any size; not changed.</param>
    /// <param name="seed">The same as for <see cref="Apply"/>.</param>
    /// <returns>A picture of the same size; beyond the image lies the recipe's border.</returns>
    public RgbImage TurnWhole(RgbImage picture, Seed seed)
    {
        var turned = new RgbImage(picture.Width, picture.Height);
        var map = AffineMap.About((picture.Width, picture.Height), Either(seed, "rotation", Recipe.Rotation));
        new AffineResampling(map, Recipe.Sampling, Recipe.Border).Apply(picture.Pixels, turned.Pixels, picture.Width);
        return turned;
    }

    private void Move(Span<byte> image, Seed seed)
    {
        var height = image.Length / (3 * Width);
        var magnification = Math.Exp(Either(seed, "scale", Math.Log(1 + Recipe.Scale)));
        var shift = seed.For("shift").Random();
        var crop = seed.For("crop").Random();
        var side = Math.Sqrt(1 - (Recipe.Crop * crop.NextDouble()));
        var map = AffineMap.About((Width, height), Either(seed, "rotation", Recipe.InputRotation), magnification)
            .Shifted(Width * shift.Uniform(-Recipe.Shift, Recipe.Shift), height * shift.Uniform(-Recipe.Shift, Recipe.Shift))
            .Within(crop.NextDouble() * (1 - side) * Width, crop.NextDouble() * (1 - side) * height, side);
        var rented = ArrayPool<byte>.Shared.Rent(image.Length);
        var still = rented.AsSpan(0, image.Length);
        image.CopyTo(still);
        new AffineResampling(map, Recipe.Sampling, Recipe.Border).Apply(still, image, Width);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private void Restain(Span<byte> image, Seed seed)
    {
        var (factors, shifts) = (seed.For("stain").Random(), seed.For("stainShift").Random());
        var haematoxylin = (1 + factors.Uniform(-Recipe.Stain, Recipe.Stain), shifts.Uniform(-Recipe.StainShift, Recipe.StainShift));
        var eosin = (1 + factors.Uniform(-Recipe.Stain, Recipe.Stain), shifts.Uniform(-Recipe.StainShift, Recipe.StainShift));
        new StainJitter(haematoxylin, eosin).Apply(image);
    }

    private void Compress(Span<byte> image, int quality) =>
        JpegArtefacts.Of(new RgbImage(Width, image.Length / (3 * Width), image.ToArray()), quality).Pixels.CopyTo(image);

    private static double Either(Seed seed, string step, double most) => seed.For(step).Random().Uniform(-most, most);

    private static double Strength(Seed seed, string step, double most) => seed.For(step).Random().Uniform(0, most);
}
