using Koilo.Core.Csv;

namespace Koilo.Core.Datasets;

/// <summary>Takes some of a dataset's images.</summary>
public static class ImageSubset
{
    /// <summary>Takes the images that a list names; classes, groups and numbers stay those of the whole.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="path">A CSV file with the column <c>image</c>, such as a <c>split.csv</c>.</param>
    /// <returns>The images in the dataset's order.</returns>
    /// <exception cref="UserErrorException">The file is damaged or names an image that is not there.</exception>
    public static ImageDataset Of(ImageDataset dataset, string path)
    {
        using var table = CsvTable.Open(path);
        var column = table.Column("image");
        var wanted = table.Rows().Select(row => row.Text(column)).ToHashSet();
        LabelledImage[] taken = [.. dataset.Images.Where(image => wanted.Contains(image.Id))];
        if (taken.Length == wanted.Count && taken.Length > 0) return dataset with { Images = taken };
        var missing = wanted.Except(taken.Select(image => image.Id)).FirstOrDefault();
        throw new UserErrorException(
            missing is null ? $"{path} has no rows below its header." : $"{path} names {missing}, which {dataset.Name} has not: {wanted.Count - taken.Length} of {wanted.Count} are missing.");
    }
}
