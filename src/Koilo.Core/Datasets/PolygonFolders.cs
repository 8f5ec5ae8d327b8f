using System.Text.RegularExpressions;
using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>The outline files beside SIPaKMeD's images. A faulty one is noted and left out; the image can still be learnt from.</summary>
/// <param name="notes">Where to note what is wrong.</param>
internal sealed partial class PolygonFolders(IntegrityNotes notes)
{
    private readonly List<PolygonListing> _listings = [];
    private readonly List<string> _problems = [];

    /// <summary>Lists the outline files of a folder.</summary>
    public PolygonListing In(string folder)
    {
        var files = from path in Directory.EnumerateFiles(folder, "*.dat", DatasetFiles.Here)
                    let name = FileName().Match(Path.GetFileNameWithoutExtension(path))
                    where name.Success
                    let isNucleus = name.Groups["part"].Value.Equals("nuc", StringComparison.OrdinalIgnoreCase)
                    select new PolygonPath(path, name.Groups["image"].Value, name.Groups["cell"].Value, isNucleus);
        var listing = new PolygonListing(files.ToLookup(file => file.Image), _problems);
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
}
