using System.Security.Cryptography;
using System.Text;
using Koilo.Core.Datasets;

namespace Koilo.Core.Tests.Datasets;

public sealed class DatasetFingerprintTests : IDisposable
{
    private readonly ImageFolder _folder = new("a/1.png", "b/2.png");

    /// <summary>The definition, spelt out for two files; each test file holds its own name.</summary>
    [Fact]
    public void It_is_the_hash_of_the_sorted_lines_of_hash_label_and_id()
    {
        string[] lines = [$"{Hash("a/1.png")}\0a\0a/1.png\n", $"{Hash("b/2.png")}\0b\0b/2.png\n"];
        Assert.Equal(Hash(string.Concat(lines.Order(StringComparer.Ordinal))), DatasetFingerprint.Of(Open(), Token));
    }

    [Fact]
    public void Another_pixel_name_or_label_changes_it_and_another_place_does_not()
    {
        var before = DatasetFingerprint.Of(Open(), Token);
        using (var copy = new ImageFolder("b/2.png", "a/1.png")) Assert.Equal(before, DatasetFingerprint.Of(ClassFolders.Read(copy.Root), Token));

        var list = _folder.Write("list.csv", "image,label\na/1.png,a\nb/2.png,c\n");
        var relabelled = DatasetFingerprint.Of(CsvDataset.Read(list), Token);
        File.Move(_folder.Path("a", "1.png"), _folder.Path("a", "3.png"));
        var renamed = DatasetFingerprint.Of(Open(), Token);
        _folder.Write("a/3.png", "other");
        Assert.Equal(4, new[] { before, relabelled, renamed, DatasetFingerprint.Of(Open(), Token) }.Distinct().Count());
    }

    [Fact]
    public void A_file_that_went_away_is_reported()
    {
        var dataset = Open();
        File.Delete(_folder.Path("b", "2.png"));
        Assert.Contains("2.png", Assert.Throws<UserErrorException>(() => DatasetFingerprint.Of(dataset, Token)).Message);
    }

    [Fact]
    public void It_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => DatasetFingerprint.Of(Open(), new CancellationToken(canceled: true)));

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ImageDataset Open() => ClassFolders.Read(_folder.Root);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
