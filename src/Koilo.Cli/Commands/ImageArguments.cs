using Koilo.Core;
using Koilo.Core.Datasets;

namespace Koilo.Cli.Commands;

/// <summary>Turns paths a user typed into a list of images without labels.</summary>
internal static class ImageArguments
{
    /// <summary>The images of files and folders.</summary>
    public static IReadOnlyList<LabelledImage> Read(IReadOnlyList<string> paths)
    {
        var images = paths.SelectMany(path =>
            Directory.Exists(path) ? OfFolder(path)
            : File.Exists(path) ? [new LabelledImage(Path.GetFileName(path), path, "", Path.GetFileName(path))]
            : throw new UserErrorException($"{path} does not exist. Give image files or folders of images.")).ToList();
        var twice = images.GroupBy(image => image.Id).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? images
            : throw new UserErrorException($"Two images are called {twice.Key}: {string.Join(" and ", twice.Take(2).Select(image => image.Path))}. Give their common folder instead.");
    }

    private static IReadOnlyList<LabelledImage> OfFolder(string folder)
    {
        // A known dataset says which of its files are masks or parts of others, and where the cells are.
        if (DatasetReader.Recognises(folder)) return [.. DatasetReader.Open(folder).Images.Select(image => image with { Label = "" })];
        var images = ImageFileNames.Under(folder)
            .Select(path => (Path: path, Id: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .OrderBy(image => image.Id, StringComparer.Ordinal)
            .Select(image => new LabelledImage(image.Id, image.Path, "", image.Id))
            .ToList();
        return images.Count > 0 ? images : throw new UserErrorException($"{folder} holds no images (BMP, PNG, JPEG, WebP or TIFF).");
    }
}
