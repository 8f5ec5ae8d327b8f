using System.Runtime.InteropServices;
using Koilo.Core.Runs;

namespace Koilo.Core.Imaging;

/// <summary>Writes the numbers of a heat map: width and height as 32-bit integers, then the values as 32-bit floats, all little-endian, row by row.</summary>
public static class RawMapFile
{
    /// <summary>Writes a map.</summary>
    /// <param name="path">Where to; <c>.f32</c> by custom.</param>
    /// <param name="map">Raw values.</param>
    public static void Write(string path, Heatmap map)
    {
        var bytes = new byte[8 + (sizeof(float) * map.Values.Length)];
        MemoryMarshal.Write(bytes, map.Width);
        MemoryMarshal.Write(bytes.AsSpan(4), map.Height);
        MemoryMarshal.AsBytes<float>(map.Values).CopyTo(bytes.AsSpan(8));
        AtomicFile.WriteBytes(path, bytes);
    }

    /// <summary>Reads a map.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its values.</returns>
    /// <exception cref="UserErrorException">It is damaged.</exception>
    public static Heatmap Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var (width, height) = bytes.Length < 8 ? (0, 0) : (MemoryMarshal.Read<int>(bytes), MemoryMarshal.Read<int>(bytes.AsSpan(4)));
        if (width < 1 || height < 1 || bytes.LongLength != 8 + (4L * width * height))
            throw new UserErrorException($"{path} is not a raw heat map of Koilo, or was cut off. Run 'koilo explain' again.");
        return new Heatmap(width, height, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(8)).ToArray());
    }
}
