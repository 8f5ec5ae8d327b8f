using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Channels;
using Koilo.Testing;

namespace Koilo.Reports.Tests;

public class ChannelWriterTests
{
    /// <summary>The page has the table's sentence, the pictures that are there, and asks the net for nothing.</summary>
    [Fact]
    public async Task The_page_is_whole()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Path("a.png"), [1, 2, 3]);
        var none = Figure.Undefined("nothing was measured");
        var finding = new ChannelFinding("gate", "a", ChannelDirection.Raised, 7, 1.2)
        {
            WithoutEvidence = none,
            WithoutBystander = none,
            Regions = [new ChannelRegion("one.png", 0, 0, 4, 2) { Picture = "a.png" }],
        };
        var page = await ChannelWriter.Render(new ChannelReport("resnet18+se", 2, [finding], []) { Remarks = ["Nothing here is a test."] }, folder.Root);
        Assert.Contains("a: channels that gate raises or lowers", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,AQID", page, StringComparison.Ordinal);
        Assert.Contains("Nothing here is a test.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
