using Koilo.Core.Datasets.Outlines;
using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets;

/// <summary>One outline file.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Image">The name of its image, without extension.</param>
/// <param name="Cell">The number of its cell; empty in a file of an isolated cell.</param>
/// <param name="IsNucleus">Whether it outlines the nucleus rather than the cytoplasm.</param>
internal sealed record PolygonPath(string Path, string Image, string Cell, bool IsNucleus);

/// <summary>The outline files of one folder.</summary>
/// <param name="files">By the image they belong to.</param>
/// <param name="problems">Where to note what is wrong.</param>
internal sealed class PolygonListing(ILookup<string, PolygonPath> files, List<string> problems)
{
    private readonly HashSet<string> _asked = [];

    /// <summary>Files whose image nobody asked for.</summary>
    public IEnumerable<string> Orphans => files.Where(image => !_asked.Contains(image.Key)).SelectMany(image => image).Select(file => file.Path);

    /// <summary>The cells of an image, in the order of their numbers. All are of the image's class: it was given to each of them.</summary>
    /// <param name="image">The image file.</param>
    /// <param name="type">Its class.</param>
    /// <param name="drawnOn">The size of the image the outlines were drawn on; null where it is that of the file.</param>
    /// <returns>Outlines in pixels of the file.</returns>
    public IReadOnlyList<CellOutline> CellsOf(string image, string type, (int Width, int Height)? drawnOn)
    {
        var stem = Path.GetFileNameWithoutExtension(image);
        _asked.Add(stem);
        if (!files.Contains(stem) || SizeOf(image) is not { } size) return [];
        var full = drawnOn ?? size;

        // One pixel of rounding is no other shape.
        if (Math.Abs((long)size.Width * full.Height - (long)size.Height * full.Width) > full.Width)
        {
            var other = $"another shape than the {full.Width}×{full.Height} its outlines were drawn on: they are left out.";
            problems.Add($"{image} has {size.Width}×{size.Height} pixels, {other}");
            return [];
        }

        var byNumber = files[stem].GroupBy(file => file.Cell).OrderBy(cell => cell.Key, StringComparer.Ordinal);
        var cells = byNumber.Select(cell => Cell([.. cell], type, full));
        return [.. cells.Where(cell => cell.Nucleus.Count + cell.Cytoplasm.Count > 0).Select(OutlineTransform.Resize(full, size).Apply)];
    }

    private CellOutline Cell(IReadOnlyList<PolygonPath> cell, string type, (int Width, int Height) size)
    {
        var missing = cell[0].IsNucleus ? "cytoplasm" : "nucleus";
        if (cell.Count == 1) problems.Add($"{cell[0].Path} has no counterpart: the {missing} of this cell is not outlined.");
        var (nucleus, cytoplasm) = (cell.FirstOrDefault(file => file.IsNucleus), cell.FirstOrDefault(file => !file.IsNucleus));
        return new CellOutline(cell[0].Cell.Length > 0 ? cell[0].Cell : "1", type, CellRole.Evidence, Read(cytoplasm, size), Read(nucleus, size));
    }

    private (int Width, int Height)? SizeOf(string image)
    {
        try
        {
            return ImageDecoder.SizeOf(image);
        }
        catch (UserErrorException fault)
        {
            problems.Add($"{fault.Message} Its outlines are left out.");
            return null;
        }
    }

    private IReadOnlyList<OutlinePoint> Read(PolygonPath? file, (int Width, int Height) size)
    {
        if (file is null) return [];
        try
        {
            var points = PolygonFile.Read(file.Path);

            // A contour drawn along the border may leave the picture by the width of the pen.
            var outside = points.Count(point => point.X < -1 || point.Y < -1 || point.X > size.Width + 1 || point.Y > size.Height + 1);
            var cut = $"points lie outside the {size.Width}×{size.Height} image; what lies outside is cut off.";
            if (outside > 0) problems.Add($"{file.Path}: {outside} of {points.Count} {cut}");
            return points;
        }
        catch (UserErrorException fault)
        {
            problems.Add($"{fault.Message} The outline is left out.");
            return [];
        }
    }
}
