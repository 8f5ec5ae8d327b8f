namespace Koilo.Core.Datasets;

/// <summary>Brings images and classes into the fixed order that every table and every network output follows.</summary>
internal static class DatasetOrder
{
    /// <summary>A dataset of images in any order.</summary>
    /// <param name="source">The folder or file they were read from; its name becomes the dataset's.</param>
    /// <param name="root">The folder the ids are relative to.</param>
    /// <param name="images">In any order.</param>
    /// <param name="classOrder">Which class comes first.</param>
    /// <returns>Images ordered by id, classes by <paramref name="classOrder"/>.</returns>
    /// <exception cref="UserErrorException">There are fewer than two classes.</exception>
    public static ImageDataset Of(string source, string root, IEnumerable<LabelledImage> images, IComparer<string> classOrder)
    {
        LabelledImage[] ordered = [.. images.OrderBy(image => image.Id, StringComparer.Ordinal)];
        string[] classes = [.. ordered.Select(image => image.Label).Distinct().Order(classOrder)];
        return classes.Length > 1
            ? new ImageDataset(NameOf(source), root, classes, ordered)
            : throw new UserErrorException($"{source} has only one class, '{classes[0]}'. Add images of another: a classifier needs two.");
    }

    private static string NameOf(string source) => Directory.Exists(source)
        ? Path.GetFileName(Path.TrimEndingDirectorySeparator(source))
        : Path.GetFileNameWithoutExtension(source);
}
