using System.Security.Cryptography;

namespace Koilo.Core.Datasets;

/// <summary>What the files of a dataset contain, in 64 hexadecimal digits each.</summary>
public static class FileHashes
{
    /// <summary>Reads every file once, several at a time.</summary>
    /// <param name="dataset">Its images' files are read whole.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The SHA-256 of each file, in the dataset's order.</returns>
    /// <exception cref="UserErrorException">A file cannot be read.</exception>
    public static IReadOnlyList<string> Of(ImageDataset dataset, CancellationToken cancellation = default)
    {
        var hashes = new string[dataset.Images.Count];
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.ForAsync(0, hashes.Length, options, async (i, token) => hashes[i] = await HashAsync(dataset.Images[i].Path, token).ConfigureAwait(false))
            .GetAwaiter().GetResult();
        return hashes;
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
