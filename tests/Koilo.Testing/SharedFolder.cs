namespace Koilo.Testing;

/// <summary>Real images and reference values that stand beside the repository on the developers' machines (<c>../shared</c>).</summary>
public static class SharedFolder
{
    /// <summary>Why a test is skipped on a machine without them.</summary>
    public const string Missing = "needs ../shared beside the repository, which is absent here";

    /// <summary>Finds a file or folder of it.</summary>
    /// <returns>The path, or null where it is absent.</returns>
    public static string? Find(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Koilo.slnx"))) continue;
            var path = Path.Combine([folder.FullName, "..", "shared", .. parts]);
            return Path.Exists(path) ? Path.GetFullPath(path) : null;
        }

        return null;
    }
}
