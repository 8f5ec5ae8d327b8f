using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Channels;

namespace Koilo.Learning.Explanations.Channels;

/// <summary>Finds the channels that a layer weighs differently in one class than in the others.</summary>
/// <param name="Looks">All images.</param>
/// <param name="Classes">The classes.</param>
/// <param name="Most">How many channels of each class and direction.</param>
internal sealed record ChannelRanking(IReadOnlyList<ImageLook> Looks, IReadOnlyList<string> Classes, int Most)
{
    private const int MostRegions = 3;
    private const double RegionShare = 1 / 3.0; // of the image's shorter side

    /// <summary>The findings of a layer, class by class: raised channels, then lowered ones, the most distant first.</summary>
    /// <param name="layer">The layer.</param>
    public IEnumerable<ChannelFinding> Of(string layer)
    {
        var channels = Looks[0].Layers[layer].Weights.Length;
        foreach (var label in Looks.Select(look => look.Label).Distinct().Order())
        {
            var (own, rest) = (Looks.Where(look => look.Label == label).ToList(), Looks.Where(look => look.Label != label).ToList());
            if (rest.Count == 0) continue;
            var all = Enumerable.Range(0, channels).Select(channel => Rate(layer, channel, own, rest)).Where(one => one.Distance != 0).OrderByDescending(one => one.Distance).ToList();
            var raised = all.Where(one => one.Distance > 0).Take(Most);
            var lowered = all.Where(one => one.Distance < 0).Reverse().Take(Most);
            foreach (var finding in raised.Concat(lowered)) yield return Describe(finding with { Class = Classes[label] }, own);
        }
    }

    private ChannelFinding Rate(string layer, int channel, List<ImageLook> own, List<ImageLook> rest)
    {
        double Weight(ImageLook look) => look.Layers[layer].Weights[channel];
        var (here, elsewhere, middle) = (own.Average(Weight), rest.Average(Weight), Looks.Average(Weight));
        var spread = Math.Sqrt(Looks.Average(look => Math.Pow(Weight(look) - middle, 2)));
        var distance = spread > 0 ? (here - elsewhere) / spread : 0;
        return new ChannelFinding(layer, "", distance > 0 ? ChannelDirection.Raised : ChannelDirection.Lowered, channel, here) { Elsewhere = elsewhere, Distance = distance };
    }

    private static ChannelFinding Describe(ChannelFinding finding, List<ImageLook> own)
    {
        var layers = own.Select(look => look.Layers[finding.Layer]).ToList();
        return finding with
        {
            Activation = Shares(
                layers.Select(layer => (layer.OnNuclei[finding.Channel], layer.OnCytoplasm[finding.Channel])),
                layers.Any(layer => double.IsFinite(layer.Area.Nuclei)) ? PlaceShares.Silent : PlaceShares.Unknown),
            Area = Shares(layers.Select(layer => layer.Area), PlaceShares.Unknown),
            WithoutEvidence = Change(CellRole.Evidence),
            WithoutBystander = Change(CellRole.Bystander),
            Regions = [.. own.OrderByDescending(look => look.Layers[finding.Layer].Peaks[finding.Channel].Answer).Take(MostRegions).Select(look => Region(look, finding))],
        };

        Figure Change(CellRole role) => ChannelAnalysis.Mean(
            own.SelectMany(look => look.Removed).Where(cell => cell.Role == role).Select(cell => cell.WeightChanges[finding.Layer][finding.Channel]));
    }

    private static PlaceShares Shares(IEnumerable<(double Nuclei, double Cytoplasm)> images, PlaceShares otherwise)
    {
        var known = images.Where(one => double.IsFinite(one.Nuclei)).ToList();
        if (known.Count == 0) return otherwise;
        var (nuclei, cytoplasm) = (known.Average(one => one.Nuclei), known.Average(one => one.Cytoplasm));
        return new PlaceShares(new Figure(nuclei), new Figure(cytoplasm), new Figure(Math.Max(0, 1 - nuclei - cytoplasm)));
    }

    private static ChannelRegion Region(ImageLook look, ChannelFinding finding)
    {
        var (answer, x, y) = look.Layers[finding.Layer].Peaks[finding.Channel];
        var (width, height) = look.Size;
        var side = Math.Max(1, (int)(RegionShare * Math.Min(width, height)));
        return new ChannelRegion(look.Image, Math.Clamp(x - (side / 2), 0, width - side), Math.Clamp(y - (side / 2), 0, height - side), side, answer);
    }
}
