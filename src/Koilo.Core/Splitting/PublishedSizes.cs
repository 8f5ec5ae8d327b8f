namespace Koilo.Core.Splitting;

/// <summary>How many images of each class the published datasets have.</summary>
public static class PublishedSizes
{
    /// <summary>SIPaKMeD: class folder, images of cell groups, isolated cells.</summary>
    public static IReadOnlyList<(string Folder, int Images, int Cells)> Sipakmed { get; } = [.. Wang2021Classes.Sipakmed.Select(one => (one.Folder, one.Images, one.Cells))];
}
