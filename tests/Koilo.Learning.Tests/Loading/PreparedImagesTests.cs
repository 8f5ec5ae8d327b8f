using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Loading;

public sealed class PreparedImagesTests : IDisposable
{
    private const int Side = 20;
    private readonly TemporaryFolder _folder = new();
    private readonly List<LabelledImage> _images = [];

    /// <summary>Five images of 40×20 noise, so that nothing about one of them fits another.</summary>
    public PreparedImagesTests()
    {
        for (var i = 0; i < 5; i++) _images.Add(Write($"{i}.png", new Seed((ulong)i)));
    }

    private string Cache => _folder.Path("cache", "pixels");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_run_reads_the_same_bytes()
    {
        using (var first = Prepare()) AssertRight(first);
        using var second = Prepare();
        AssertRight(second);
        Assert.Null(second.CacheProblem);
    }

    [Fact]
    public void Outlines_are_placed_as_in_a_fresh_preparation()
    {
        using (var first = Prepare()) AssertPlaced(first);
        using var second = Prepare();
        AssertPlaced(second);

        // 40×20 in a field of 20×20: half the size, five rows lower.
        static void AssertPlaced(PreparedImages images) => Assert.Equal([new OutlinePoint(10, 10)], images.Place(2, [new OutlinePoint(20, 10)]));
    }

    /// <summary>Decoding would report one image after the other.</summary>
    [Fact]
    public void A_found_cache_reports_all_images_at_once()
    {
        Prepare().Dispose();
        var counts = new Counts();
        Prepare(progress: counts).Dispose();
        Assert.Equal([5], counts.Seen);
    }

    [Theory]
    [InlineData(0)] // what it is
    [InlineData(8)] // the version
    [InlineData(20)] // the checksum of the head
    [InlineData(30)] // whose it is
    [InlineData(64)] // the width of the first image
    [InlineData(4096)] // the first pixel
    [InlineData(4096 + (5 * 3 * Side * Side) - 1)] // the last
    public void A_damaged_byte_anywhere_makes_it_anew(int position)
    {
        Prepare().Dispose();
        var (file, sound) = (Cached(), File.ReadAllBytes(Cached()));
        var damaged = (byte[])sound.Clone();
        damaged[position] ^= 4;
        File.WriteAllBytes(file, damaged);
        using var again = Prepare();
        AssertRight(again);
        Assert.Equal(sound, File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(5000)]
    public void A_file_that_was_cut_off_or_is_of_something_else_is_made_anew(int length)
    {
        Prepare().Dispose();
        var sound = File.ReadAllBytes(Cached());
        File.WriteAllBytes(Cached(), new byte[length]);
        using var again = Prepare();
        AssertRight(again);
        Assert.Equal(sound, File.ReadAllBytes(Cached()));
    }

    [Fact]
    public void The_file_of_other_images_under_this_name_is_made_anew()
    {
        Prepare().Dispose();
        var (mine, sound) = (Cached(), File.ReadAllBytes(Cached()));
        var others = _folder.Path("others");
        var reversed = Enumerable.Reverse(_images).ToList();
        PreparedImages.Prepare(Preparation(reversed), others).Dispose();
        File.Copy(Directory.GetFiles(others).Single(), mine, overwrite: true);
        using var again = Prepare();
        AssertRight(again);
        Assert.Equal(sound, File.ReadAllBytes(mine));
    }

    [Fact]
    public void Another_order_size_fit_or_picture_is_another_file()
    {
        Prepare().Dispose();
        PreparedImages.Prepare(Preparation([.. Enumerable.Reverse(_images)]), Cache).Dispose();
        PreparedImages.Prepare(Preparation(_images) with { Preprocessing = new(Side, Side + 1, FitMode.LetterBox) }, Cache).Dispose();
        PreparedImages.Prepare(Preparation(_images) with { Preprocessing = new(Side, Side, FitMode.Stretch) }, Cache).Dispose();
        PreparedImages.Prepare(Preparation([.. _images.Select(image => image with { Treatment = ImageTreatment.OtsuMask })]), Cache).Dispose();
        _images[3] = Write("3.png", new Seed(99));
        using var changed = Prepare();
        AssertRight(changed);
        Assert.Equal(6, Directory.GetFiles(Cache).Length);
    }

    [Fact]
    public void Two_that_build_at_once_both_get_the_right_pixels_and_leave_one_file()
    {
        var built = new PreparedImages[4];
        Parallel.For(0, built.Length, i => built[i] = Prepare());
        Assert.All(built, AssertRight);
        Cached();
        foreach (var images in built) images.Dispose();
    }

    /// <summary>A file where the folder should be stands for every reason why nothing can be written, a full disk among them.</summary>
    [Fact]
    public void Without_a_place_for_the_cache_the_images_stay_in_memory_and_it_is_said_why()
    {
        File.WriteAllText(_folder.Path("cache"), "");
        using var images = Prepare();
        AssertRight(images);
        Assert.NotNull(images.CacheProblem);
        Assert.Equal(new OutlinePoint(10, 10), images.Place(2, [new OutlinePoint(20, 10)])[0]);
    }

    /// <summary>The error of a full disk in the middle of the work.</summary>
    [Fact]
    public void A_full_disk_leaves_nothing_behind()
    {
        var preparation = Preparation(_images) with { Progress = new Counts { OnReport = () => throw new IOException("No space left on device") } };
        var failure = Assert.Throws<UserErrorException>(() => PixelFile.Write(_folder.Path("full.pixels"), new byte[32], preparation));
        Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Root, "full*"));
    }

    [Fact]
    public void What_is_cancelled_leaves_nothing_half_written()
    {
        using var stop = new CancellationTokenSource();
        var preparation = Preparation(_images) with { Progress = new Counts { OnReport = stop.Cancel }, Cancellation = stop.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => PreparedImages.Prepare(preparation, Cache));
        Assert.Empty(Directory.GetFiles(Cache));
    }

    [Fact]
    public void An_unreadable_image_is_named_and_leaves_nothing()
    {
        File.WriteAllText(_images[1].Path, "no picture");
        File.WriteAllText(_images[4].Path, "no picture either");
        Assert.Contains("1.png", Assert.Throws<UserErrorException>(() => Prepare()).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Cache));
    }

    [Fact]
    public void What_nobody_used_for_a_month_is_removed()
    {
        Prepare().Dispose();
        var old = Cached();
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31));
        PreparedImages.Prepare(Preparation(_images[..2]), Cache).Dispose();
        Assert.NotEqual(old, Cached());
    }

    [Fact]
    public void What_was_used_lately_is_kept()
    {
        Prepare().Dispose();
        File.SetLastWriteTimeUtc(Cached(), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31));
        Prepare().Dispose(); // used: counts from now on
        PreparedImages.Prepare(Preparation(_images[..2]), Cache).Dispose();
        Assert.Equal(2, Directory.GetFiles(Cache).Length);
    }

    [Fact]
    public void Only_their_user_may_see_the_images()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the folder private by its place");
        Prepare().Dispose();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Cache) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));
    }

    private LabelledImage Write(string name, Seed seed)
    {
        var (picture, random) = (new RgbImage(2 * Side, Side), seed.Random());
        for (var i = 0; i < picture.Pixels.Length; i++) picture.Pixels[i] = (byte)random.Below(256);
        ImageWriter.WritePng(_folder.Path("images", name), picture);
        return new LabelledImage(name, _folder.Path("images", name), "a", name);
    }

    private static ImagePreparation Preparation(IReadOnlyList<LabelledImage> images) => new(images, new Preprocessing(Side, Side, FitMode.LetterBox), null, default);

    private PreparedImages Prepare(IProgress<int>? progress = null) => PreparedImages.Prepare(Preparation(_images) with { Progress = progress }, Cache);

    private string Cached() => Assert.Single(Directory.GetFiles(Cache));

    private void AssertRight(PreparedImages images)
    {
        var expected = _images.Select(image => ImageFitting.Fit(ImageDecoder.Decode(image.Path), Side, Side, FitMode.LetterBox).Pixels).ToList();
        int[] order = [3, 0, 4, 4, 1, 2];
        Assert.Equal(order.SelectMany(i => expected[i]), images.Gather(order));
        Assert.Equal(expected[2], images.Picture(2).Pixels);
        Assert.Equal(expected[2], images.Pixels(2).ToArray());
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
