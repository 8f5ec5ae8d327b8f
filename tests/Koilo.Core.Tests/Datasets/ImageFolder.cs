using Koilo.Testing;

namespace Koilo.Core.Tests.Datasets;

/// <summary>A temporary folder with files that pass for images: readers of datasets look at names only.</summary>
internal sealed class ImageFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageFolder(params string[] files)
    {
        foreach (var file in files) Write(file, file);
    }

    public string Root => _folder.Root;

    public string Path(params string[] parts) => _folder.Path(parts);

    public string Write(string file, string content)
    {
        var path = Path(file.Split('/'));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => _folder.Dispose();
}
