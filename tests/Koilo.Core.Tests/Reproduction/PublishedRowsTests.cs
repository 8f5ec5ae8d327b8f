using Koilo.Core.Reproduction;
using Koilo.Core.Reproduction.Results;

namespace Koilo.Core.Tests.Reproduction;

public class PublishedRowsTests
{
    /// <summary>The printed percentages are those of whole images.</summary>
    [Fact]
    public void Eleven_rows_whose_right_images_give_the_printed_accuracy()
    {
        Assert.Equal(11, PublishedRows.All.Count);
        Assert.All(PublishedRows.All, row => Assert.Equal(row.Score.Reported, 100 * row.Accuracy, 0.01)); // one of them was cut off, not rounded
        Assert.Equal(11, PublishedRows.All.Select(row => row.Id).Distinct().Count());
    }

    /// <summary>Wilson's intervals, by hand for 92 of 101: (0.910891 + 0.019017 ± 0.058730) ÷ 1.038035.</summary>
    [Theory]
    [InlineData("multi-resnet50", 0.769, 0.908)]
    [InlineData("multi-densenet121-rca", 0.839, 0.952)]
    [InlineData("crops-densenet121", 0.934, 0.974)]
    [InlineData("herlev-resnet50", 0.540, 0.611)]
    public void The_doubt_that_the_authors_leave_out(string id, double low, double high)
    {
        var row = PublishedRows.All.Single(row => row.Id == id);
        var interval = AccuracyInterval.Of(row.Right, row.Images);
        Assert.Equal((low, high), (Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }

    [Fact]
    public void Only_DenseNets_began_with_ImageNet_and_only_theirs_is_the_attention()
    {
        Assert.All(PublishedRows.All, row => Assert.Equal(row.Model.StartsWith("densenet", StringComparison.Ordinal), row.Start == WeightStart.ImageNet));
        Assert.Equal(["multi-densenet121-rca", "crops-densenet121-rca", "masked-densenet121-rca"], PublishedRows.All.Where(row => row.Model == "densenet121-rca-wang2021").Select(row => row.Id));
    }
}
