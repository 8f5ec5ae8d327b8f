using System.Collections.Concurrent;
using Koilo.Core.Datasets.Integrity;
using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets;

/// <summary>The masks that belong to images, by what their names have in common. A faulty mask is noted and its outlines left out.</summary>
/// <param name="masks">Each mask's key and file.</param>
internal sealed class MaskFiles(IReadOnlyCollection<(string Key, string Path)> masks)
{
    private readonly ILookup<string, string> _masks = masks.ToLookup(mask => mask.Key, mask => mask.Path, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _problems = [];

    /// <summary>Traces the mask of an image; for several threads.</summary>
    /// <param name="key">What image and mask have in common.</param>
    /// <param name="image">The image, whose size the mask must have.</param>
    /// <param name="trace">Finds the cells of a mask.</param>
    /// <returns>None where there is no mask or it is faulty.</returns>
    public IReadOnlyList<CellOutline> CellsOf(string key, string image, Func<RgbImage, IReadOnlyList<CellOutline>> trace)
    {
        _asked[key] = image;
        if (_masks[key].FirstOrDefault() is not { } path) return [];
        try
        {
            var (mask, size) = (ImageDecoder.Decode(path), ImageDecoder.SizeOf(image));
            if ((mask.Width, mask.Height) == size) return trace(mask);
            _problems.Add($"{path} has {mask.Width}×{mask.Height} pixels, but its image {size.Width}×{size.Height}: its outlines are left out.");
        }
        catch (UserErrorException fault)
        {
            _problems.Add($"{fault.Message} The outline is left out.");
        }

        return [];
    }

    /// <summary>Notes faulty masks, masks without an image, and images without a mask.</summary>
    public void NoteProblems(IntegrityNotes notes)
    {
        notes.WarnEach([.. _problems.Order(StringComparer.Ordinal)]);
        var alone = masks.Where(mask => !_asked.ContainsKey(mask.Key)).Select(mask => mask.Path);
        var bare = _asked.Where(image => !_masks.Contains(image.Key)).Select(image => image.Value);
        notes.WarnOf([.. alone.Order(StringComparer.Ordinal)], "masks belong to no image");
        notes.WarnOf([.. bare.Order(StringComparer.Ordinal)], "images have no mask");
    }
}
