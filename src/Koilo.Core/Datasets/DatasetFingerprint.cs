using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Koilo.Core.Datasets;

/// <summary>A short text that two datasets share only if they have the same images, names and labels.</summary>
public static class DatasetFingerprint
{
    /// <summary>Reads every file once, several at a time.</summary>
    /// <param name="dataset">Its images' files are read whole.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>64 hexadecimal digits: SHA-256 over the sorted lines "SHA-256 of the file, label, id", with the region of windows.</returns>
    /// <exception cref="UserErrorException">A file cannot be read.</exception>
    public static string Of(ImageDataset dataset, CancellationToken cancellation = default)
    {
        var files = dataset.Images.Select(image => image.Path).Distinct().ToArray(); // windows of one field share its file
        var hashes = new ConcurrentDictionary<string, string>();
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.ForEachAsync(files, options, async (file, token) => hashes[file] = await HashAsync(file, token).ConfigureAwait(false))
            .GetAwaiter().GetResult();
        var lines = dataset.Images.Select(image => $"{hashes[image.Path]}\0{image.Label}\0{image.Id}{Part(image)}\n").ToArray();
        Array.Sort(lines, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    /// <summary>Which pixels of the file, where it is not simply all of them.</summary>
    private static string Part(LabelledImage image)
    {
        var part = image.Treatment == ImageTreatment.None ? "" : $"\0{image.Treatment}";
        return image.Region is not { } region ? part
            : string.Create(CultureInfo.InvariantCulture, $"\0{region.X},{region.Y},{region.Width},{region.Height}{part}");
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }
}
