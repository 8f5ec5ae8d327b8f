using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Testing;
using SkiaSharp;

namespace Koilo.Core.Tests.Phantoms;

public sealed class PhantomFolderTests : IDisposable
{
    private static readonly PhantomRecipe s_recipe = new()
    {
        Classes = ["parabasal", "koilocytotic"],
        ImagesPerClass = 2,
        Width = 80,
        Height = 64,
        Slides = 2,
    };

    private readonly TemporaryFolder _temporary = new();

    private string Folder => _temporary.Path("my phantom");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var counts = new Counts();
        PhantomFolder.Write(Folder, s_recipe, new Seed(3), counts, TestContext.Current.CancellationToken);
        var dataset = PhantomFolder.Read(Folder);

        Assert.Equal([1, 2, 3, 4], counts.Seen.Order());
        Assert.Equal(("my phantom", Folder), (dataset.Name, dataset.Root));
        Assert.Equal(["parabasal", "koilocytotic"], dataset.Classes);
        string[] ids = ["koilocytotic/001.png", "koilocytotic/002.png", "parabasal/001.png", "parabasal/002.png"];
        Assert.Equal(ids, dataset.Images.Select(image => image.Id));

        var painted = PhantomPainter.Paint(s_recipe, new Seed(3), 3); // the second koilocytotic image
        var read = dataset.Images[1];
        Assert.Equal((painted.Label, painted.Group), (read.Label, read.Group));
        Assert.Equivalent(painted.Cells, read.Cells, strict: true);
        using var bitmap = SKBitmap.Decode(read.Path);
        Assert.Equal(painted.Image.Pixels, bitmap.Pixels.SelectMany(pixel => new[] { pixel.Red, pixel.Green, pixel.Blue }));
    }

    [Fact]
    public void The_same_seed_writes_the_same_files()
    {
        PhantomFolder.Write(Folder, s_recipe, new Seed(3), null, TestContext.Current.CancellationToken);
        PhantomFolder.Write(_temporary.Path("again"), s_recipe, new Seed(3), null, TestContext.Current.CancellationToken);
        string[] files = ["phantom.json", "parabasal/002.png"];
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, file)), File.ReadAllBytes(_temporary.Path("again", file))));
    }

    [Fact]
    public void A_folder_with_files_is_left_alone()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "thesis.docx"), "");
        Assert.Throws<UserErrorException>(() => PhantomFolder.Write(Folder, s_recipe, new Seed(3), null, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_the_users_to_mend()
    {
        File.WriteAllText(Folder, "a file where the folder should be");
        Assert.Throws<UserErrorException>(() => PhantomFolder.Write(Folder, s_recipe, new Seed(3), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_cancelled_phantom_cannot_be_read()
    {
        using var source = new CancellationTokenSource();
        var progress = new Counts { OnReport = source.Cancel };
        var recipe = s_recipe with { ImagesPerClass = 100 };
        Assert.Throws<OperationCanceledException>(() => PhantomFolder.Write(Folder, recipe, new Seed(3), progress, source.Token));
        Assert.Contains("no phantom.json", Assert.Throws<UserErrorException>(() => PhantomFolder.Read(Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_image_is_named()
    {
        PhantomFolder.Write(Folder, s_recipe, new Seed(3), null, TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(Folder, "parabasal", "002.png"));
        Assert.Contains("parabasal/002.png", Assert.Throws<UserErrorException>(() => PhantomFolder.Read(Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"formatVersion\": 1, \"seed\"")]
    [InlineData("""{ "formatVersion": 1, "seed": 3, "classes": ["a"], "recipe": {}, "images": null }""")]
    [InlineData("""{ "formatVersion": 2, "seed": 3, "classes": ["a"], "recipe": {}, "images": [] }""")]
    [InlineData("""
        { "formatVersion": 1, "seed": 3, "classes": ["a"], "recipe": {}, "images": [
          { "id": "a/1.png", "label": "a", "group": "g", "cells": [
            { "id": "1", "type": "a", "role": "evidence", "cytoplasm": "1,2 3", "nucleus": "" } ] } ] }
        """)]
    public void A_damaged_or_newer_manifest_is_the_users_to_mend(string json)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "phantom.json"), json);
        Assert.Contains("phantom.json", Assert.Throws<UserErrorException>(() => PhantomFolder.Read(Folder)).Message, StringComparison.Ordinal);
    }

    private sealed class Counts : IProgress<int>
    {
        public List<int> Seen { get; } = [];

        public Action OnReport { get; init; } = () => { };

        public void Report(int value)
        {
            lock (Seen) Seen.Add(value);
            OnReport();
        }
    }
}
