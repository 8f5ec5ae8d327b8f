namespace Koilo.Testing;

/// <summary>A folder of its own for one test, removed at the end. Its path has a space and an accent, as users' paths do.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"koilo tést {Guid.NewGuid():N}");

    public string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
