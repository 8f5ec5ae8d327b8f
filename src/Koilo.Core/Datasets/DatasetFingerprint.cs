using System.Security.Cryptography;
using System.Text;

namespace Koilo.Core.Datasets;

/// <summary>A short text that two datasets share only if they have the same images, names and labels.</summary>
public static class DatasetFingerprint
{
    /// <summary>Reads every file once, several at a time.</summary>
    /// <param name="dataset">Its images' files are read whole.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>64 hexadecimal digits: SHA-256 over the sorted lines "SHA-256 of the file, label, id", and of windows and masked images which part.</returns>
    /// <exception cref="UserErrorException">A file cannot be read.</exception>
    public static string Of(ImageDataset dataset, CancellationToken cancellation = default) => Of(dataset, FileHashes.Of(dataset, cancellation));

    /// <summary>The fingerprint of a dataset whose files have been hashed.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="hashes">The hash of each image's file, from <see cref="FileHashes"/>.</param>
    /// <returns>64 hexadecimal digits, as the other overload gives.</returns>
    public static string Of(ImageDataset dataset, IReadOnlyList<string> hashes)
    {
        var lines = dataset.Images.Zip(hashes, (image, hash) => $"{hash}\0{image.Label}\0{image.Id}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
