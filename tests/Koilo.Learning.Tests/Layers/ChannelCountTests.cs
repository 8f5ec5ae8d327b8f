using Koilo.Learning.Layers;

namespace Koilo.Learning.Tests.Layers;

public class ChannelCountTests
{
    /// <summary>18 lies nearer to 16 than to 24, but 16 is more than a tenth too few (below 16.2); 28 lies between 24 and 32 and goes up.</summary>
    [Theory]
    [InlineData(3, 8)]
    [InlineData(44, 48)]
    [InlineData(35.2, 32)]
    [InlineData(28, 32)]
    [InlineData(18, 24)]
    public void Channels_are_multiples_of_eight_and_not_a_tenth_too_few(double wish, int channels) => Assert.Equal(channels, ChannelCount.Rounded(wish));
}
