using System.Security.Cryptography;
using System.Text;
using Koilo.Core;

namespace Koilo.Learning.Loading;

/// <summary>Keeps prepared images in files, one per list of images and way of preparing them, for later epochs and runs.</summary>
/// <remarks>
/// Nothing is locked: a process that finds no sound file writes one under a temporary name and renames it, so of two that do so at once the
/// last wins and both files are the same. Files unused for a month are removed, and so is what a killed process left.
/// </remarks>
internal static class PixelCache
{
    /// <summary>Raised when decoding or resizing gives other pixels than before.</summary>
    private const int PixelVersion = 1;

    /// <summary>Finds prepared images, or prepares them.</summary>
    /// <param name="folder">Where to look and to keep them.</param>
    /// <param name="fingerprint">Of the images' files; see <see cref="Koilo.Core.Datasets.DatasetFingerprint"/>.</param>
    /// <param name="preparation">The work, if there is need.</param>
    /// <returns>The pixels, and why they could not be kept; null where they could.</returns>
    /// <exception cref="UserErrorException">An image cannot be read.</exception>
    public static (IPixelStore Pixels, string? Problem) FindOrPrepare(string folder, string fingerprint, ImagePreparation preparation)
    {
        var key = Key(fingerprint, preparation);
        var path = Path.Combine(folder, $"{Convert.ToHexStringLower(key)[..32]}.pixels");
        if (PixelFile.Open(path, key, preparation) is { } known)
        {
            CacheHousekeeping.Touch(path);
            preparation.Progress?.Report(preparation.Images.Count);
            return (known, null);
        }

        var problem = $"{path} is not what was written to it.";
        try
        {
            CacheHousekeeping.Prepare(folder, "*.pixels*");
            PixelFile.Write(path, key, preparation);
        }
        catch (Exception cause) when (CacheHousekeeping.IsAboutFiles(cause))
        {
            problem = cause.Message; // a full disk, a folder that cannot be written to: the images are prepared all the same
        }

        // Also what another process finished meanwhile; Windows then refuses to put ours in its place.
        return PixelFile.Open(path, key, preparation) is { } written ? (written, null) : (PixelMemory.Of(preparation), problem);
    }

    /// <summary>32 bytes that differ whenever a pixel could.</summary>
    private static byte[] Key(string fingerprint, ImagePreparation preparation)
    {
        var how = preparation.Preprocessing;
        var ids = preparation.Images.Select(image => image.Id); // a fingerprint does not depend on the order, a file does
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{PixelVersion}\n{how.Width}x{how.Height} {how.Fit}\n{fingerprint}\n{string.Join('\n', ids)}"));
    }
}
