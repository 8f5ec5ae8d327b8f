using Koilo.Core.Datasets;

namespace Koilo.Core.Reproduction;

/// <summary>Says what is wrong with a folder that should be SIPaKMeD's.</summary>
internal static class SipakmedPlace
{
    /// <summary>Refuses every folder but the one that holds the class folders with their images.</summary>
    public static void Check(string path)
    {
        if (!Directory.Exists(path)) throw new UserErrorException($"There is no folder {path}. Give SIPaKMeD's folder: the one that holds {string.Join(", ", Names)}.");
        if (SipakmedClusters.Recognises(path)) return;
        var inside = Above(path);
        if (inside is not null)
        {
            throw new UserErrorException(SipakmedFolder.IsCropped(path)
                ? $"{path} holds the isolated cells of one class. Give the folder of the whole dataset: {inside}."
                : $"{path} is only a part of SIPaKMeD. Give the folder of the whole dataset: {inside}.");
        }

        var classes = SipakmedFolder.Clusters(path);
        if (classes.Count == 0)
        {
            if (DatasetAdapter.Of(path) is { } other)
                throw new UserErrorException($"{path} is another dataset ({DatasetLayoutName.Of(other.Layout)}). Give SIPaKMeD's folder: the one that holds {string.Join(", ", Names)}.");
            throw new UserErrorException(WrongLevel.Hint(path)
                ?? $"{path} is not SIPaKMeD: it has none of the folders {string.Join(", ", Names)}. Unpack all five archives into one folder and give that.");
        }

        if (SipakmedCells.Recognises(path))
            throw new UserErrorException($"{path} has isolated cells (CROPPED) but no images of cell groups (im_X/im_X/001.bmp …). Unpack the archives again, whole.");
        var image = classes.SelectMany(known => DatasetFiles.Images(known.Folder)).FirstOrDefault();
        throw new UserErrorException(image is null
            ? $"{path} has the class folders but no image in them that can be read ({string.Join(' ', ImageFileNames.Extensions)}). Unpack the archives again, or convert the images."
            : $"{path}: no image is named as published (001.bmp …), {DatasetFiles.IdOf(path, image)} for one. The split follows from the names: give the images their own again.");
    }

    /// <summary>Images that lie among the others but have other names or numbers than published: their parts cannot be known.</summary>
    public static IEnumerable<string> OtherNames(string path, ImageDataset known)
    {
        var taken = known.Images.Select(image => image.Path).ToHashSet();
        string[] others = [.. SipakmedFolder.Clusters(DatasetFiles.FullPath(path)).SelectMany(one => DatasetFiles.Images(one.Folder)).Where(file => !taken.Contains(file))];
        if (others.Length == 0) yield break;
        var example = DatasetFiles.IdOf(DatasetFiles.FullPath(path), others[0]);
        yield return others.Length == 1
            ? $"{example} is not named as any published image and is left out: the split follows from the names."
            : $"{others.Length} images are not named as any published one and are left out, {example} for one: the split follows from the names.";
    }

    private static IEnumerable<string> Names => SipakmedFolder.Classes.Select(name => $"im_{name}");

    /// <summary>The dataset's folder, where a folder lies in one.</summary>
    private static string? Above(string path)
    {
        for (var parent = Path.GetDirectoryName(DatasetFiles.FullPath(path)); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (SipakmedClusters.Recognises(parent)) return parent;
        }

        return null;
    }
}
