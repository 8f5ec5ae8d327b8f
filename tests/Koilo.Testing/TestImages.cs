using Koilo.Core.Imaging;
using Koilo.Core.Randomness;

namespace Koilo.Testing;

/// <summary>Pictures that tests draw themselves.</summary>
public static class TestImages
{
    /// <summary>One colour with a little noise.</summary>
    public static RgbImage Plain(int side, (byte Red, byte Green, byte Blue) colour, Seed seed)
    {
        var (image, random) = (new RgbImage(side, side), seed.Random());
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var value = (i % 3) switch { 0 => colour.Red, 1 => colour.Green, _ => colour.Blue };
            image.Pixels[i] = (byte)Math.Clamp(value + random.Below(31) - 15, 0, 255);
        }

        return image;
    }

    /// <summary>Class folders of pictures a network tells apart by colour: <c>root/red/00.png</c> and so on.</summary>
    public static void WriteClassFolders(string root, int imagesPerClass, int side = 32)
    {
        foreach (var (name, colour) in new[] { ("blå, rød", ((byte)60, (byte)60, (byte)200)), ("green", ((byte)60, (byte)200, (byte)60)), ("red", ((byte)200, (byte)60, (byte)60)) })
        {
            for (var i = 0; i < imagesPerClass; i++)
                ImageWriter.WritePng(Path.Combine(root, name, $"{i:00}.png"), Plain(side, colour, new Seed(1).For(name, i)));
        }
    }
}
