using Koilo.Core.Datasets;
using Koilo.Learning.ExplanationMetrics.Faithfulness;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Channels;

/// <summary>Removes the cells of one image, each alone, and measures what changes.</summary>
/// <param name="Model">The network, in evaluation mode.</param>
/// <param name="Against">A network without attention to measure beside it; null for none.</param>
/// <param name="Layers">Whose weights are watched.</param>
internal sealed record RemovalStudy(ImageClassifier Model, ImageClassifier? Against, IReadOnlyList<string> Layers)
{
    private const int MostCells = 8;
    private const double Tiny = 1e-9;

    /// <summary>Measures.</summary>
    /// <param name="image">1×3×H×W.</param>
    /// <param name="target">The class of the image.</param>
    /// <param name="pieces">Its cells; of many, the first eight.</param>
    /// <returns>One result per removed cell; none for an image without cells.</returns>
    public IReadOnlyList<RemovedCell> Run(Tensor image, int target, CellPieces pieces)
    {
        var count = Math.Min(MostCells, pieces.Cells.Count);
        if (count == 0) return [];
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var masks = pieces.Masks.narrow(0, 0, count).unsqueeze(1); // K×1×H×W
        var changed = NeighbourImputation.Fill(image.expand(count, -1, -1, -1), masks.gt(0));
        var falls = TensorReadBack.Floats((Model.call(image) - Model.call(changed)).select(1, target));
        var others = (pieces.Masks.amax([0]).unsqueeze(0).unsqueeze(0) - masks).clamp_min(0); // what stays of the cells
        var (before, after) = (GateReader.Read(Model, image, Layers), GateReader.Read(Model, changed, Layers));
        var changes = before.Zip(after, (old, now) => (old.Layer, Change: (now.Weights - old.Weights) / (old.Weights.abs() + Tiny))).ToDictionary(one => one.Layer, one => TensorReadBack.Rows(one.Change));
        var features = Model.FeatureGrid(image).Maps;
        var shift = Shift(features, Model.FeatureGrid(changed).Maps, others);
        var held = Layers.Count == 0 ? null : Shift(features, GateReader.HeldFeatures(Model, image, changed), others);
        var against = Against is null ? null : Shift(Against.FeatureGrid(image).Maps, Against.FeatureGrid(changed).Maps, others);
        return
        [
            .. Enumerable.Range(0, count).Select(k => new RemovedCell(pieces.Cells[k].Role, falls[k], changes.ToDictionary(one => one.Key, one => one.Value[k]))
            {
                AtOthers = shift[k],
                AtOthersHeld = held?[k] ?? double.NaN,
                AtOthersAgainst = against?[k] ?? double.NaN,
            }),
        ];
    }

    /// <summary>‖F′ − F‖ ÷ ‖F‖ over the places where other cells lie, for each removed cell; NaN where there is no other cell.</summary>
    private static float[] Shift(Tensor before, Tensor after, Tensor others)
    {
        var places = functional.adaptive_avg_pool2d(others, before.shape[2..]); // K×1×h×w
        var change = ((after - before).square() * places).sum([1, 2, 3]).sqrt();
        return TensorReadBack.Floats(change / (before.square() * places).sum([1, 2, 3]).sqrt()); // 0 ÷ 0 where no other cell is
    }
}

/// <summary>What changed when one cell was removed.</summary>
/// <param name="Role">What the cell has to do with the label.</param>
/// <param name="ScoreFall">By how much the score of the class fell.</param>
/// <param name="WeightChanges">Relative change of each channel's weight, by layer.</param>
internal sealed record RemovedCell(CellRole Role, double ScoreFall, IReadOnlyDictionary<string, double[]> WeightChanges)
{
    /// <summary>Relative change of the last feature maps at the other cells; NaN where there are none.</summary>
    public double AtOthers { get; init; }

    /// <summary>The same with attention held.</summary>
    public double AtOthersHeld { get; init; }

    /// <summary>The same in the network without attention.</summary>
    public double AtOthersAgainst { get; init; }
}
