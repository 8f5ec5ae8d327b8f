using System.ComponentModel.DataAnnotations;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Channels;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Channels;

/// <summary>Says what a network's channel attention does with groups of cells.</summary>
/// <remarks>
/// The claim of Wang et al. 2021 (arXiv 2106.00557) is that channel attention extracts features from a group of cells. Three questions follow from it: are channels
/// weighed differently from class to class, do such channels look at cells, and do the features at one cell depend, through attention, on the others?
/// The last is answered by removing cells one at a time, with attention as it is, with every weight held, and in a network without attention.
/// </remarks>
/// <param name="Model">The network.</param>
/// <param name="Classes">Its classes.</param>
public sealed record ChannelAnalysis(ImageClassifier Model, IReadOnlyList<string> Classes)
{
    private const int UsualLayers = 3;

    /// <summary>A network without attention to measure beside it; null for none.</summary>
    public ImageClassifier? Against { get; init; }

    /// <summary>The layers to look at; none for the last three that weigh channels.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>How many channels of each class and direction are shown.</summary>
    /// <value>The default value is 4.</value>
    [Range(1, 100)]
    public int Most { get; init; } = 4;

    /// <summary>Looks at images.</summary>
    /// <param name="images">The images, prepared for the network; those without a label are left out.</param>
    /// <param name="device">Where the network lies.</param>
    /// <param name="progress">Told the number of images done.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="UserErrorException">There is no such attention layer.</exception>
    public ChannelReport Run(PreparedImages images, Device device, IProgress<int> progress, CancellationToken cancellation)
    {
        using var mode = new EvaluationMode(Model);
        using var otherMode = Against is null ? null : new EvaluationMode(Against);
        using var scope = NewDisposeScope();
        var layers = Chosen();
        var study = new RemovalStudy(Model, Against, layers);
        var looks = new List<ImageLook>();
        for (var index = 0; index < images.Images.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var label = Classes.ToList().IndexOf(images.Images[index].Label);
            if (label >= 0) looks.Add(Look(images, index, label, (study, device)));
            progress.Report(index + 1);
        }

        var findings = looks.Count == 0 ? [] : looks[0].Layers.Keys.SelectMany(layer => new ChannelRanking(looks, Classes, Most).Of(layer)).ToList();
        return new ChannelReport(Model.Card?.Id ?? Model.GetName(), looks.Count, findings, Removals(looks))
        {
            Against = Against?.Card?.Id,
            Remarks = [.. Remarks(layers, looks)],
        };
    }

    private static ImageLook Look(PreparedImages images, int index, int label, (RemovalStudy Study, Device Device) with)
    {
        using var scope = NewDisposeScope();
        var image = ImageTensors.Normalise(images.Gather([index]), images.Preprocessing, with.Device); // 1×3×H×W
        var masks = CellMasks.Of(images, [index], with.Device);
        var pieces = CellPieces.Of(images, index, with.Device);
        var layers = GateReader.Read(with.Study.Model, image, with.Study.Layers).ToDictionary(one => one.Layer, one => LayerLook.Of(one, masks, image));
        return new ImageLook(images.Images[index].Id, label, layers, with.Study.Run(image, label, pieces)) { Size = (images.Preprocessing.Width, images.Preprocessing.Height) };
    }

    private IReadOnlyList<string> Chosen()
    {
        var known = GateReader.Layers(Model);
        foreach (var layer in Layers.Where(layer => !known.Contains(layer)))
            throw new UserErrorException(known.Count == 0
                ? $"{Model.Card?.Id ?? "This network"} has no layer that weighs channels."
                : $"{Model.Card?.Id ?? "This network"} has no attention layer '{layer}'. {NearestName.Suggest(layer, [.. known])}");
        return Layers.Count > 0 ? Layers : [.. known.TakeLast(UsualLayers)];
    }

    private IReadOnlyList<CellRemoval> Removals(List<ImageLook> looks) =>
    [
        .. looks.SelectMany(look => look.Removed.Select(cell => (look.Label, cell.Role, Cell: cell)))
            .GroupBy(one => (one.Label, one.Role))
            .OrderBy(group => group.Key)
            .Select(group => new CellRemoval(Classes[group.Key.Label], Words(group.Key.Role), group.Count(), Mean(group.Select(one => one.Cell.ScoreFall)), Mean(group.Select(one => one.Cell.AtOthers)))
            {
                AtOthersHeld = Mean(group.Select(one => one.Cell.AtOthersHeld)),
                AtOthersAgainst = Mean(group.Select(one => one.Cell.AtOthersAgainst)),
                WeightChange = Mean(group.SelectMany(one => one.Cell.WeightChanges.Values).SelectMany(changes => changes).Select(Math.Abs)),
            }),
    ];

    private IEnumerable<string> Remarks(IReadOnlyList<string> layers, List<ImageLook> looks)
    {
        if (layers.Count == 0) yield return $"{Model.Card?.Id ?? "The network"} has no layer that weighs channels: only the removal of cells says something.";
        if (looks.Select(look => look.Label).Distinct().Count() < 2) yield return "The images are of fewer than two classes: no channel can be said to be weighed differently.";
        if (looks.All(look => look.Removed.Count == 0)) yield return "No cell of these images is outlined: none can be removed, and nobody can say what channels look at.";
        yield return "Channels are ranked on the same images that describe them: with few images some stand out by chance. Nothing here is a test.";
    }

    private static string Words(CellRole role) => role switch { CellRole.Evidence => "evidence", CellRole.Bystander => "bystander", _ => "unknown" };

    /// <summary>The mean of the numbers that are there.</summary>
    internal static Figure Mean(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        return known.Length == 0 ? Figure.Undefined("nothing was measured") : new Figure(known.Average());
    }
}
