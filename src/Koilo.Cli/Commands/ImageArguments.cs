using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;

namespace Koilo.Cli.Commands;

/// <summary>Images a user named on the command line.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="Reading">How a dataset among them is to be read.</param>
internal sealed record ImageArguments(IReadOnlyList<string> Paths, DatasetReading Reading)
{
    /// <summary>The dataset that is named, which knows the cells' outlines; null for other files and folders.</summary>
    public ExplainedSource? Dataset => Paths is [var one] && Directory.Exists(one) && DatasetReader.Recognises(one) ? new(Path.GetFullPath(one), Reading) : null;

    /// <summary>The images of files and folders. Where they come with labels that the network knows, the labels are kept.</summary>
    public IReadOnlyList<LabelledImage> Read(IReadOnlyList<string> classes)
    {
        if (Paths is [var one] && IsLabelled(one, classes))
            return [.. DatasetReader.Open(one, Reading).Images.Select(image => classes.Contains(image.Label) ? image : image with { Label = "" })];
        var images = Paths.SelectMany(path =>
            Directory.Exists(path) ? OfFolder(path)
            : File.Exists(path) ? [new LabelledImage(Path.GetFileName(path), path, "", Path.GetFileName(path))]
            : throw new UserErrorException($"{path} does not exist. Give image files or folders of images.")).ToList();
        var twice = images.GroupBy(image => image.Id).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? images
            : throw new UserErrorException($"Two images are called {twice.Key}: {string.Join(" and ", twice.Take(2).Select(image => image.Path))}. Give their common folder instead.");
    }

    /// <summary>A list, a known dataset, or a folder whose folders are all named after classes.</summary>
    private bool IsLabelled(string path, IReadOnlyList<string> classes)
    {
        if (Reading.Layout != DatasetLayout.Auto) return true;
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) return true;
        if (!Directory.Exists(path)) return false;
        var folders = Directory.GetDirectories(path).Select(Path.GetFileName).ToList();
        return DatasetReader.Recognises(path) || (folders.Count > 1 && folders.All(classes.Contains));
    }

    private List<LabelledImage> OfFolder(string folder)
    {
        // A known dataset says which of its files are masks or parts of others, and where the cells are.
        if (DatasetReader.Recognises(folder)) return [.. DatasetReader.Open(folder, Reading).Images.Select(image => image with { Label = "" })];
        var images = ImageFileNames.Under(folder)
            .Select(path => (Path: path, Id: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .OrderBy(image => image.Id, StringComparer.Ordinal)
            .Select(image => new LabelledImage(image.Id, image.Path, "", image.Id))
            .ToList();
        return images.Count > 0 ? images : throw new UserErrorException($"{folder} holds no images (BMP, PNG, JPEG, WebP or TIFF).");
    }
}
