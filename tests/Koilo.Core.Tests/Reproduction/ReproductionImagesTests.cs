using Koilo.Core.Phantoms;
using Koilo.Core.Reproduction;
using Koilo.Testing;

namespace Koilo.Core.Tests.Reproduction;

/// <summary>What users give instead of SIPaKMeD's folder, and what they are told.</summary>
public sealed class ReproductionImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.Path("sipakmed");

    private string Parabasal => Path.Combine(Root, "im_Parabasal", "im_Parabasal");

    public ReproductionImagesTests() => SipakmedPhantom.Write(Root, new() { ImagesPerClass = 3, CellsPerImage = 1, Width = 88 }, null, CancellationToken.None);

    [Fact]
    public void A_partial_download_is_used_and_its_first_missing_files_are_named()
    {
        var images = ReproductionImages.Open(Root, null);
        Assert.Equal(15, images.Sets[ReproducedData.Multi].Images.Count);
        Assert.Contains(images.Remarks, remark => remark.StartsWith(
            "951 of SIPaKMeD's 966 images of cell groups are missing: im_Dyskeratotic/004.bmp, im_Dyskeratotic/005.bmp", StringComparison.Ordinal) && remark.Split(".bmp").Length == 11);
        Assert.Contains("15 of the 4049 published isolated cells are there: they are dealt out by the published procedure, but not into the published parts.", images.Remarks);
        Assert.Contains("Herlev is not given (--herlev DIR), so its row is left out.", images.Remarks);
    }

    [Theory]
    [InlineData("holds the isolated cells of one class. Give the folder of the whole dataset", "im_Parabasal", "im_Parabasal", "CROPPED")]
    [InlineData("is only a part of SIPaKMeD. Give the folder of the whole dataset", "im_Parabasal", "im_Parabasal")]
    [InlineData("is only a part of SIPaKMeD. Give the folder of the whole dataset", "im_Parabasal")]
    [InlineData("Did you mean that?", "..")]
    [InlineData("There is no folder", "SIPaKMeD")]
    public void Another_level_is_told_from_the_right_one(string message, params string[] below) =>
        Assert.Contains(message, Refusal(Path.GetFullPath(Path.Combine([Root, .. below]))), StringComparison.Ordinal);

    [Fact]
    public void Crops_alone_are_not_the_dataset()
    {
        Each("*.bmp", SearchOption.TopDirectoryOnly, File.Delete);
        Assert.Contains("has isolated cells (CROPPED) but no images of cell groups", Refusal(Root), StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_names_are_said_with_an_example()
    {
        Each("*.bmp", SearchOption.TopDirectoryOnly, file => File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, $"image {Path.GetFileName(file)}")));
        foreach (var folder in Directory.GetDirectories(Root, "CROPPED", SearchOption.AllDirectories)) Directory.Delete(folder, recursive: true);
        Assert.Contains("no image is named as published (001.bmp …), im_Dyskeratotic/im_Dyskeratotic/image 001.bmp for one", Refusal(Root), StringComparison.Ordinal);
    }

    [Fact]
    public void Some_changed_names_are_left_out_and_said()
    {
        File.Move(Path.Combine(Parabasal, "002.bmp"), Path.Combine(Parabasal, "copy of 002.bmp"));
        var images = ReproductionImages.Open(Root, null);
        Assert.Equal(14, images.Sets[ReproducedData.Multi].Images.Count);
        Assert.Contains("im_Parabasal/im_Parabasal/copy of 002.bmp is not named as any published image and is left out: the split follows from the names.", images.Remarks);
    }

    /// <summary>im_Parabasal ends with 108.</summary>
    [Fact]
    public void Numbers_that_were_never_published_are_left_out_and_said()
    {
        File.Move(Path.Combine(Parabasal, "002.bmp"), Path.Combine(Parabasal, "109.bmp"));
        File.Move(Path.Combine(Parabasal, "003.bmp"), Path.Combine(Parabasal, "000.bmp"));
        var images = ReproductionImages.Open(Root, null);
        Assert.Equal(13, images.Sets[ReproducedData.Masked].Images.Count);
        Assert.Contains("2 images are not named as any published one and are left out, im_Parabasal/im_Parabasal/000.bmp for one: the split follows from the names.", images.Remarks);
    }

    [Fact]
    public void Another_format_is_used_and_said()
    {
        foreach (var file in Directory.GetFiles(Parabasal, "*.bmp")) File.Move(file, Path.ChangeExtension(file, ".png"));
        Assert.Contains(ReproductionImages.Open(Root, null).Remarks, remark => remark.StartsWith("Some images are .png, not .bmp as published", StringComparison.Ordinal));
    }

    [Fact]
    public void A_format_that_cannot_be_read_is_said()
    {
        Each("*.bmp", SearchOption.AllDirectories, file => File.Move(file, Path.ChangeExtension(file, ".gif")));
        Assert.Contains("has the class folders but no image in them that can be read (.bmp", Refusal(Root), StringComparison.Ordinal);
    }

    [Fact]
    public void Something_else_is_not_SIPaKMeD()
    {
        Directory.CreateDirectory(_folder.Path("other", "cats"));
        Assert.Contains("is not SIPaKMeD: it has none of the folders im_Dyskeratotic", Refusal(_folder.Path("other")), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_dataset_is_named()
    {
        PhantomFolder.Write(_folder.Path("phantom"), new() { Count = 5, Slides = 1, Width = 64, Height = 64 }, new(1), null, CancellationToken.None);
        Assert.Contains("is another dataset (phantom). Give SIPaKMeD's folder", Refusal(_folder.Path("phantom")), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_folder_for_Herlev_is_refused() =>
        Assert.Contains("not laid out as herlev", Assert.Throws<UserErrorException>(() => ReproductionImages.Open(Root, Root)).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static string Refusal(string path) => Assert.Throws<UserErrorException>(() => ReproductionImages.Open(path, null)).Message;

    private void Each(string pattern, SearchOption option, Action<string> change)
    {
        foreach (var folder in Directory.GetDirectories(Root).Select(folder => Path.Combine(folder, Path.GetFileName(folder))))
        {
            foreach (var file in Directory.GetFiles(folder, pattern, option)) change(file);
        }
    }
}
