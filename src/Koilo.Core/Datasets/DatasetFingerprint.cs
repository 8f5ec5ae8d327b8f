using System.Security.Cryptography;
using System.Text;

namespace Koilo.Core.Datasets;

/// <summary>A short text that two datasets share only if they have the same images, names and labels.</summary>
public static class DatasetFingerprint
{
    /// <summary>Reads every file once, several at a time.</summary>
    /// <param name="dataset">Its images' files are read whole.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>64 hexadecimal digits: SHA-256 over the sorted lines "SHA-256 of the file, label, id".</returns>
    /// <exception cref="UserErrorException">A file cannot be read.</exception>
    public static string Of(ImageDataset dataset, CancellationToken cancellation = default)
    {
        var lines = new string[dataset.Images.Count];
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.ForAsync(0, lines.Length, options, async (i, token) => lines[i] = await LineAsync(dataset.Images[i], token).ConfigureAwait(false))
            .GetAwaiter().GetResult();
        Array.Sort(lines, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static async Task<string> LineAsync(LabelledImage image, CancellationToken cancellation)
    {
        try
        {
            using var file = File.OpenRead(image.Path);
            var hash = await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false);
            return $"{Convert.ToHexStringLower(hash)}\0{image.Label}\0{image.Id}\n";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {image.Path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }
}
