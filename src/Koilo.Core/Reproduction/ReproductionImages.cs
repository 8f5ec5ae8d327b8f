using Koilo.Core.Datasets;
using Koilo.Core.Splitting;

namespace Koilo.Core.Reproduction;

/// <summary>The images that a reproduction can use, and what is not as published about them.</summary>
/// <param name="Sipakmed">SIPaKMeD's folder.</param>
/// <param name="Herlev">Herlev's folder; null where there is none.</param>
/// <param name="Sets">What is there.</param>
/// <param name="Remarks">What a reader must know, one sentence each.</param>
public sealed record ReproductionImages(
    string Sipakmed, string? Herlev, IReadOnlyDictionary<ReproducedData, ImageDataset> Sets, IReadOnlyList<string> Remarks)
{
    private const int MostNamed = 10;

    /// <summary>Opens the folders.</summary>
    /// <param name="sipakmed">The folder that holds <c>im_Dyskeratotic</c> and the others.</param>
    /// <param name="herlev">The folder of Herlev's class folders; null where there is none.</param>
    /// <returns>The sets of images that are there.</returns>
    /// <exception cref="UserErrorException">A folder is another one; the message says which one to give.</exception>
    public static ReproductionImages Open(string sipakmed, string? herlev)
    {
        SipakmedPlace.Check(sipakmed);
        var (sets, remarks) = (new Dictionary<ReproducedData, ImageDataset>(), new List<string>());
        sets[ReproducedData.Multi] = Fields(sipakmed, ReproducedData.Multi);
        sets[ReproducedData.Masked] = Fields(sipakmed, ReproducedData.Masked);
        if (SipakmedCells.Recognises(sipakmed)) sets[ReproducedData.Crops] = Read(sipakmed, ReproducedData.Crops);
        else remarks.Add("There are no isolated cells (folders CROPPED), so their rows are left out, and with them the leak.");
        if (herlev is not null) sets[ReproducedData.Herlev] = Read(herlev, ReproducedData.Herlev);
        else remarks.Add("Herlev is not given (--herlev DIR), so its row is left out.");
        remarks.AddRange(Missing(sets[ReproducedData.Multi]));
        remarks.AddRange(sets.Where(set => set.Key != ReproducedData.Masked && set.Key != ReproducedData.Multi && set.Value.Images.Count != set.Key.Published)
            .Select(set => FormattableString.Invariant(
                $"{set.Value.Images.Count} of the {set.Key.Published} published {set.Key.Title} are there: they are dealt out by the published procedure, but not into the published parts.")));
        remarks.AddRange(Formats(sets[ReproducedData.Multi]));
        remarks.AddRange(SipakmedPlace.OtherNames(sipakmed, sets[ReproducedData.Multi]));
        return new(sipakmed, herlev, sets, remarks);
    }

    /// <summary>The folder of a set of images.</summary>
    /// <param name="data">Which.</param>
    public string PlaceOf(ReproducedData data) => data == ReproducedData.Herlev ? Herlev! : Sipakmed;

    private static ImageDataset Read(string path, ReproducedData data) => DatasetReader.Open(path, new DatasetReading { Layout = data.Layout });

    /// <summary>Images of cell groups whose published part is known: by their class and number.</summary>
    private static ImageDataset Fields(string path, ReproducedData data)
    {
        var all = Read(path, data);
        return all with { Images = [.. all.Images.Where(Wang2021Split.IsPublishedField)] };
    }

    private static IEnumerable<string> Missing(ImageDataset fields)
    {
        var missing = Wang2021Split.MissingFields(fields);
        if (missing.Count == 0) yield break;
        yield return $"{missing.Count} of SIPaKMeD's 966 images of cell groups are missing: {string.Join(", ", missing.Take(MostNamed))}{(missing.Count > MostNamed ? ", …" : "")}. "
            + "The others are in their published parts; no figure can be compared with the paper's.";
    }

    private static IEnumerable<string> Formats(ImageDataset fields)
    {
        var others = fields.Images.Select(image => Path.GetExtension(image.Path).ToLowerInvariant()).Where(ending => ending != ".bmp").Distinct().Order().ToList();
        if (others.Count > 0) yield return $"Some images are {string.Join(" and ", others)}, not .bmp as published: if they were compressed, their pixels are not those of the paper.";
    }
}
