using System.Text.RegularExpressions;
using Koilo.Core.Datasets.Integrity;
using Koilo.Core.Datasets.Outlines;

namespace Koilo.Core.Datasets;

/// <summary>The outline files beside SIPaKMeD's images. A faulty file is noted and its outline left out; the image can still be learnt from.</summary>
/// <param name="notes">Where to note what is wrong.</param>
internal sealed partial class PolygonFolders(IntegrityNotes notes)
{
    private readonly List<Listing> _listings = [];
    private readonly List<string> _problems = [];

    /// <summary>Lists the outline files of a folder.</summary>
    public Listing In(string folder)
    {
        var files = from path in Directory.EnumerateFiles(folder, "*.dat", DatasetFiles.Here)
                    let name = FileName().Match(Path.GetFileNameWithoutExtension(path))
                    where name.Success
                    select new PolygonPath(path, name.Groups["image"].Value, name.Groups["cell"].Value, name.Groups["part"].Value.Equals("nuc", StringComparison.OrdinalIgnoreCase));
        var listing = new Listing(files.ToLookup(file => file.Image), _problems);
        _listings.Add(listing);
        return listing;
    }

    /// <summary>Notes faulty files, half outlines, and outlines without an image.</summary>
    public void NoteProblems()
    {
        notes.WarnEach(_problems);
        notes.WarnOf([.. _listings.SelectMany(listing => listing.Orphans)], "outline files belong to no image");
    }

    [GeneratedRegex(@"^(?<image>\d+(?:_\d+)?)_(?<part>nuc|cyt)(?<cell>\d*)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    /// <summary>One outline file, named after its image, the part of the cell and the cell.</summary>
    internal sealed record PolygonPath(string Path, string Image, string Cell, bool IsNucleus);

    /// <summary>The outline files of one folder.</summary>
    internal sealed class Listing(ILookup<string, PolygonPath> files, List<string> problems)
    {
        private readonly HashSet<string> _asked = [];

        /// <summary>Files whose image nobody asked for.</summary>
        public IEnumerable<string> Orphans => files.Where(image => !_asked.Contains(image.Key)).SelectMany(image => image).Select(file => file.Path);

        /// <summary>Whether an image has outline files.</summary>
        public bool Has(string image) => files.Contains(image);

        /// <summary>The cells of an image, in the order of their numbers. All are of the image's class: it was given to each of them.</summary>
        public IReadOnlyList<CellOutline> CellsOf(string image, string type, (int Width, int Height) size)
        {
            _asked.Add(image);
            var cells = new List<CellOutline>();
            foreach (var cell in files[image].GroupBy(file => file.Cell).OrderBy(cell => cell.Key, StringComparer.Ordinal))
            {
                var nucleus = Read(cell.FirstOrDefault(file => file.IsNucleus), size);
                var cytoplasm = Read(cell.FirstOrDefault(file => !file.IsNucleus), size);
                if (cell.Count() == 1) problems.Add($"{cell.First().Path} has no counterpart: the {(cell.First().IsNucleus ? "cytoplasm" : "nucleus")} of this cell is not outlined.");
                if (nucleus.Count + cytoplasm.Count == 0) continue;
                cells.Add(new CellOutline(cell.Key.Length > 0 ? cell.Key : "1", type, CellRole.Evidence, cytoplasm, nucleus));
            }

            return cells;
        }

        private IReadOnlyList<OutlinePoint> Read(PolygonPath? file, (int Width, int Height) size)
        {
            if (file is null) return [];
            try
            {
                var points = PolygonFile.Read(file.Path);

                // A contour drawn along the border may leave the picture by the width of the pen.
                var outside = points.Count(point => point.X < -1 || point.Y < -1 || point.X > size.Width + 1 || point.Y > size.Height + 1);
                if (outside > 0) problems.Add($"{file.Path}: {outside} of {points.Count} points lie outside the {size.Width}×{size.Height} image; what lies outside is cut off.");
                return points;
            }
            catch (UserErrorException fault)
            {
                problems.Add($"{fault.Message} The outline is left out.");
                return [];
            }
        }
    }
}
