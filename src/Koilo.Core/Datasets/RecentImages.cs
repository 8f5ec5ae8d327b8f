using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets;

/// <summary>Remembers the files decoded last, so that windows of one field decode it once. For several threads.</summary>
/// <param name="capacity">How many files to remember; about two per thread.</param>
public sealed class RecentImages(int capacity)
{
    private readonly Queue<(string Path, Lazy<RgbImage> Image)> _files = new();

    /// <summary>Decodes a file, or hands out what was decoded before.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its picture; not to be changed.</returns>
    /// <exception cref="UserErrorException">The file cannot be read.</exception>
    public RgbImage Decode(string path)
    {
        Lazy<RgbImage>? found;
        lock (_files)
        {
            found = _files.FirstOrDefault(file => file.Path == path).Image;
            if (found is null)
            {
                if (_files.Count >= capacity) _files.Dequeue();
                _files.Enqueue((path, found = new Lazy<RgbImage>(() => ImageDecoder.Decode(path))));
            }
        }

        return found.Value; // outside the lock: other files are decoded meanwhile
    }
}
