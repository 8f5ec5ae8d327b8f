namespace Koilo.Core.Datasets;

/// <summary>Opens a dataset of any known kind.</summary>
public static class DatasetReader
{
    /// <summary>Finds out what a path holds, and reads it.</summary>
    /// <param name="path">The folder of a published dataset or a phantom, a folder with one subfolder per class, or a CSV file.</param>
    /// <param name="reading">What to expect there; null finds out.</param>
    /// <returns>The dataset; its images exist, but have not been decoded.</returns>
    /// <exception cref="UserErrorException">Nothing is there, or it is not a dataset; the message says what to give instead.</exception>
    public static ImageDataset Open(string path, DatasetReading? reading = null)
    {
        reading ??= new DatasetReading();
        try
        {
            if (Directory.Exists(path)) return OpenFolder(path, reading);
            if (!File.Exists(path)) throw new UserErrorException($"There is no file or folder {path}. Give a dataset's folder or its CSV file.");
            return OpenFile(path, reading);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    /// <summary>Whether a folder is one of the published datasets or a phantom, rather than just folders of images.</summary>
    /// <param name="path">Any folder.</param>
    /// <returns>True where <see cref="Open"/> knows which of its files are images, and which are masks or parts of others.</returns>
    public static bool Recognises(string path) => DatasetAdapter.Of(path) is not null;

    private static ImageDataset OpenFolder(string path, DatasetReading reading)
    {
        if (reading.Layout == DatasetLayout.Csv) throw new UserErrorException($"{path} is a folder, but the layout csv needs a CSV file.");
        var adapter = DatasetAdapter.All.FirstOrDefault(known =>
            reading.Layout == DatasetLayout.Auto ? known.Recognises(path) : known.Layout == reading.Layout && known.Recognises(path));
        if (adapter is not null) return adapter.Read(path, reading);
        if (reading.Layout != DatasetLayout.ClassFolders && WrongLevel.Hint(path) is { } hint) throw new UserErrorException(hint);
        var expected = DatasetAdapter.All.FirstOrDefault(known => known.Layout == reading.Layout);
        return expected is null
            ? ClassFolders.Read(path)
            : throw new UserErrorException($"{path} is not laid out as {DatasetLayoutName.Of(reading.Layout)}: it needs {expected.Sign}.");
    }

    private static ImageDataset OpenFile(string path, DatasetReading reading)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new UserErrorException(
                $"{path} is not a dataset. Give a folder with one subfolder per class, or a CSV file with the columns image,label.");
        }

        return reading.Layout switch
        {
            DatasetLayout.Auto when CricFields.RecognisesList(path) => CricFields.ReadList(path, reading.Window),
            DatasetLayout.Auto when CricCells.Recognises(path) => CricCells.Read(path),
            DatasetLayout.CricFields => CricFields.ReadList(path, reading.Window),
            DatasetLayout.CricCells => CricCells.Read(path),
            DatasetLayout.Auto or DatasetLayout.Csv => CsvDataset.Read(path),
            _ => throw new UserErrorException($"{path} is a file, but the layout {DatasetLayoutName.Of(reading.Layout)} needs a folder."),
        };
    }
}
