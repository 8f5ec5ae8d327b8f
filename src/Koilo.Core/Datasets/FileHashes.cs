using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Koilo.Core.Datasets;

/// <summary>What the images of a dataset contain: equal only for the same bytes, and the same part of them.</summary>
public static class FileHashes
{
    /// <summary>Reads every file once, several at a time.</summary>
    /// <param name="dataset">Its images' files are read whole.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The SHA-256 of each image's file, in the dataset's order; of windows and masked images with the part it is.</returns>
    /// <exception cref="UserErrorException">A file cannot be read.</exception>
    public static IReadOnlyList<string> Of(ImageDataset dataset, CancellationToken cancellation = default)
    {
        var files = dataset.Images.Select(image => image.Path).Distinct(); // windows of one field share its file
        var hashes = new ConcurrentDictionary<string, string>();
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.ForEachAsync(files, options, async (file, token) => hashes[file] = await HashAsync(file, token).ConfigureAwait(false))
            .GetAwaiter().GetResult();
        return [.. dataset.Images.Select(image => Of(image, hashes[image.Path]))];
    }

    /// <summary>Adds which pixels of the file an image is, where it is not simply all of them.</summary>
    internal static string Of(LabelledImage image, string fileHash)
    {
        var part = image.Region is { } region
            ? string.Create(CultureInfo.InvariantCulture, $"{fileHash} {region.X},{region.Y},{region.Width},{region.Height}")
            : fileHash;
        return image.Treatment == ImageTreatment.None ? part : $"{part} {image.Treatment}";
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
