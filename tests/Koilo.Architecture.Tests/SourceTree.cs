namespace Koilo.Architecture.Tests;

/// <summary>The repository's own source files.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>All C# files below a folder of the repository, with their lines.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Files(params string[] folders) =>
        folders
            .SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => (System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllLines(path)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Koilo.slnx"))) folder = folder.Parent ?? throw new InvalidOperationException("No Koilo.slnx above the tests.");
        return folder.FullName;
    }
}
