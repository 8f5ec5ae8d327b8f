using Koilo.Core.Evaluation.Channels;
using Koilo.Core.Imaging;
using Koilo.Core.Runs;
using Koilo.Learning.Explanations.Channels;
using Koilo.Learning.Loading;

namespace Koilo.Learning.Stages;

/// <summary>From a trained network and images to what its channel attention does, with pictures of the places where channels answer.</summary>
/// <param name="Folder">The run folder; the results go to its folder <c>channels</c>.</param>
/// <param name="Analysis">Network, classes and what is asked.</param>
public sealed record ChannelStage(RunFolder Folder, ChannelAnalysis Analysis)
{
    /// <summary>Looks at images and writes what was found.</summary>
    /// <param name="images">The images, prepared for the network.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>What was found.</returns>
    public ChannelReport Run(PreparedImages images, StageContext context)
    {
        var report = Analysis.Run(images, context.Device, context.Counter("reading channels", images.Images.Count), context.Cancellation);
        var places = Enumerable.Range(0, images.Images.Count).ToDictionary(index => images.Images[index].Id);
        var pictured = report with { Findings = [.. report.Findings.Select(finding => finding with { Regions = [.. finding.Regions.Select((region, rank) => Write(finding, region, rank))] })] };
        ChannelFile.Write(Folder, pictured);
        return pictured;

        ChannelRegion Write(ChannelFinding finding, ChannelRegion region, int rank)
        {
            var name = $"{ChannelFile.Folder}/{ChannelTables.IdOf(finding.Layer, finding.Class)}-{finding.Channel}-{rank + 1}.png";
            ImageWriter.WritePng(Path.Combine(Folder.Root, name), Cut(images.Picture(places[region.Image]), region));
            return region with { Picture = name };
        }
    }

    private static RgbImage Cut(RgbImage picture, ChannelRegion region)
    {
        var cut = new RgbImage(region.Side, region.Side);
        for (var row = 0; row < region.Side; row++)
            picture.Pixels.AsSpan(3 * (((region.Top + row) * picture.Width) + region.Left), 3 * region.Side).CopyTo(cut.Pixels.AsSpan(3 * row * region.Side));
        return cut;
    }
}
