using Koilo.Core.Auditing;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Testing;

namespace Koilo.Core.Tests.Auditing;

public class PerceptualHashTests
{
    /// <summary>EXIF orientations 1–8 are the eight mirror images and quarter turns; at 32 × 32 nothing is resampled, so one of ours fits exactly.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void One_of_eight_orientations_fits_exactly(int exif)
    {
        var small = ImageResizer.Resize(PlantedDataset.Blobs(3), 32, 32);
        var (plain, turned) = (PerceptualHash.Of(small), PerceptualHash.Of(ImageOrientation.Upright(small, exif)));
        var fits = Enumerable.Range(0, 8).Where(orientation => plain.Distance(orientation, turned) == 0).ToList();
        Assert.Equal(1, plain.Correlation(Assert.Single(fits), turned), 9);
    }

    [Fact]
    public void Different_pictures_are_far_apart()
    {
        var (one, other) = (PerceptualHash.Of(PlantedDataset.Blobs(1)), PerceptualHash.Of(PlantedDataset.Blobs(2)));
        Assert.All(Enumerable.Range(0, 8), orientation => Assert.True(one.Distance(orientation, other) > new AuditOptions().MostDifferentBits));
    }

    [Fact] // noise of ±15 levels over 32 × 32 averages of one pixel each is seen; one colour is not
    public void A_picture_of_one_colour_is_blank()
    {
        Assert.True(PerceptualHash.Of(new RgbImage(40, 40)).IsBlank);
        Assert.False(PerceptualHash.Of(TestImages.Plain(40, (100, 100, 100), new Seed(1))).IsBlank);
    }
}
