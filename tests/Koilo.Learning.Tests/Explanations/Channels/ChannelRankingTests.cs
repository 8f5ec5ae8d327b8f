using Koilo.Core.Evaluation.Channels;
using Koilo.Learning.Explanations.Channels;
using Koilo.Learning.Loading;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Channels;

public class ChannelRankingTests
{
    /// <summary>
    /// Channel 0: weights 1, 3 in class a, 0, 0 in class b: means 2 and 0, overall mean 1, variance (0 + 4 + 1 + 1) ÷ 4 = 1.5, distance 2 ÷ √1.5. Channel 1 is the same
    /// everywhere: not listed. Channel 2: 0, 0 and 1, 1: means 0 and 1, standard deviation ½, distance −2.
    /// </summary>
    [Fact]
    public void Channels_are_ranked_by_the_distance_of_their_weights()
    {
        ImageLook[] looks = [Look("1", 0, 1, 5, 0), Look("2", 0, 3, 5, 0), Look("3", 1, 0, 5, 1), Look("4", 1, 0, 5, 1)];
        var findings = new ChannelRanking(looks, ["a", "b"], 3).Of("gate").ToList();
        Assert.Equal([("a", 0, ChannelDirection.Raised), ("a", 2, ChannelDirection.Lowered), ("b", 2, ChannelDirection.Raised), ("b", 0, ChannelDirection.Lowered)],
            findings.Select(one => (one.Class, one.Channel, one.Direction)));
        Assert.Equal(2 / Math.Sqrt(1.5), findings[0].Distance, 1e-9);
        Assert.Equal((2, 0), (findings[0].Weight, findings[0].Elsewhere));
        Assert.Equal(-2, findings[1].Distance, 1e-9);
    }

    /// <summary>The strongest image comes first; a third of 12 pixels around (1, 11) is moved into the image.</summary>
    [Fact]
    public void Regions_lie_in_the_image()
    {
        ImageLook[] looks = [Look("1", 0, 1, 5, 0), Look("2", 0, 3, 5, 0), Look("3", 1, 0, 5, 1)];
        var regions = new ChannelRanking(looks, ["a", "b"], 1).Of("gate").First().Regions;
        Assert.Equal(["2", "1"], regions.Select(region => region.Image));
        Assert.Equal((0, 8, 4), (regions[0].Left, regions[0].Top, regions[0].Side));
    }

    /// <summary>
    /// One channel: 3 on the nucleus (1 of 4 places), 1 on the cytoplasm (1 of 4), −5 and 0 elsewhere. Of the positive 4, three quarters lie on the nucleus and one on the
    /// cytoplasm. The peak is 3 · 0.5, in the upper left quarter of 8 pixels: centre 2.
    /// </summary>
    [Fact]
    public void Activation_is_shared_out_among_the_parts_of_cells()
    {
        using var scope = NewDisposeScope();
        var features = tensor(new[] { 3f, 1, -5, 0 }).reshape(1, 1, 2, 2);
        var look = LayerLook.Of(new GateReading("gate", features, full([1, 1], 0.5f)), Masks(isOutlined: 1), zeros(1, 3, 8, 8));
        Assert.Equal(0.75, look.OnNuclei[0], 1e-6);
        Assert.Equal(0.25, look.OnCytoplasm[0], 1e-6);
        Assert.Equal((0.25, 0.25), look.Area);
        Assert.Equal((1.5, 2, 2), look.Peaks[0]);
        Assert.True(double.IsNaN(LayerLook.Of(new GateReading("gate", features, full([1, 1], 0.5f)), Masks(isOutlined: 0), zeros(1, 3, 8, 8)).OnNuclei[0]));
    }

    private static CellMasks Masks(float isOutlined)
    {
        var (nuclei, cytoplasm) = (zeros(1, 8, 8), zeros(1, 8, 8));
        nuclei[0, ..4, ..4] = isOutlined;
        cytoplasm[0, ..4, 4..] = isOutlined;
        return new CellMasks(nuclei, nuclei, cytoplasm, nuclei + cytoplasm);
    }

    private static ImageLook Look(string image, int label, params double[] weights)
    {
        double[] unknown = [.. weights.Select(_ => double.NaN)];
        var layer = new LayerLook(weights, unknown, unknown, (double.NaN, double.NaN)) { Peaks = [.. weights.Select(weight => (weight, 1, 11))] };
        return new ImageLook(image, label, new Dictionary<string, LayerLook> { ["gate"] = layer }, []) { Size = (12, 12) };
    }
}
