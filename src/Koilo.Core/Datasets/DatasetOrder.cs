using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>Brings images and classes into the fixed order that every table and every network output follows.</summary>
internal static class DatasetOrder
{
    /// <summary>A dataset of images in any order.</summary>
    /// <param name="source">The folder or file they were read from; its name becomes the dataset's.</param>
    /// <param name="root">The folder the ids are relative to.</param>
    /// <param name="images">In any order; at least one.</param>
    /// <param name="classOrder">Which class comes first; null for images without labels.</param>
    /// <param name="notes">What was noticed so far; groups that span classes are added.</param>
    /// <returns>Images ordered by id, classes by <paramref name="classOrder"/>.</returns>
    /// <exception cref="UserErrorException">There are fewer than two classes.</exception>
    public static ImageDataset Of(
        string source, string root, IEnumerable<LabelledImage> images, IComparer<string>? classOrder, IntegrityNotes? notes = null)
    {
        LabelledImage[] ordered = [.. images.OrderBy(image => image.Id, StringComparer.Ordinal)];
        string[] classes = classOrder is null ? [] : [.. ordered.Select(image => image.Label).Distinct().Order(classOrder)];
        if (classes.Length == 1)
            throw new UserErrorException($"{source} has only one class, '{classes[0]}'. Add images of another: a classifier needs two.");
        notes ??= new IntegrityNotes();
        var groups = ordered.GroupBy(image => image.Group, image => image.Label);
        string[] mixed = [.. groups.Where(labels => labels.Distinct().Count() > 1).Select(labels => labels.Key)];
        var names = IntegrityNotes.Listed(mixed);
        if (mixed.Length > 0) notes.Ok($"{mixed.Length} groups hold images of several classes, which stay together in a split: {names}.");
        return new ImageDataset(NameOf(source), root, classes, ordered) { Integrity = notes.Report };
    }

    private static string NameOf(string source) => Directory.Exists(source)
        ? Path.GetFileName(Path.TrimEndingDirectorySeparator(source))
        : Path.GetFileNameWithoutExtension(source);
}
