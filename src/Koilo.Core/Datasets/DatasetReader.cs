using Koilo.Core.Phantoms;

namespace Koilo.Core.Datasets;

/// <summary>Opens a dataset of any known kind.</summary>
public static class DatasetReader
{
    /// <summary>Finds out what a path holds, and reads it.</summary>
    /// <param name="path">A folder with one subfolder per class, a CSV file (<c>image,label[,group]</c>), a folder of CRIC cells, or a phantom.</param>
    /// <returns>The dataset; its images exist, but have not been decoded.</returns>
    /// <exception cref="UserErrorException">Nothing is there, or it is not a dataset; the message says what to give instead.</exception>
    public static ImageDataset Open(string path)
    {
        try
        {
            if (Directory.Exists(path)) return OpenFolder(path);
            if (!File.Exists(path)) throw new UserErrorException($"There is no file or folder {path}. Give a dataset's folder or its CSV file.");
            return OpenFile(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    private static ImageDataset OpenFolder(string path)
    {
        if (PhantomFolder.Recognises(path)) return PhantomFolder.Read(path);
        var manifest = CricCells.ManifestOf(path);
        return CricCells.Recognises(manifest) ? CricCells.Read(manifest) : ClassFolders.Read(path);
    }

    private static ImageDataset OpenFile(string path)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new UserErrorException(
                $"{path} is not a dataset. Give a folder with one subfolder per class, or a CSV file with the columns image,label.");
        }

        return CricCells.Recognises(path) ? CricCells.Read(path) : CsvDataset.Read(path);
    }
}
