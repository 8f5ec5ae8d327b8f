using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Cells;

/// <summary>Classifies images by their cells.</summary>
/// <param name="Model">The network, in evaluation mode.</param>
/// <param name="Device">Where it lies.</param>
public sealed record GroupPredictor(CellGroupClassifier Model, Device Device)
{
    private const int BatchSize = 64;

    /// <summary>Class probabilities.</summary>
    /// <param name="bags">Images with scaled features.</param>
    /// <returns>One row of K probabilities per image.</returns>
    public IReadOnlyList<double[]> Predict(IReadOnlyList<CellBag> bags)
    {
        using var inference = inference_mode();
        var rows = new List<double[]>(bags.Count);
        foreach (var some in bags.Chunk(BatchSize))
        {
            using var scope = NewDisposeScope();
            rows.AddRange(TensorReadBack.Rows(Model.call(new CellBatch(some, Device)).Scores).Select(Predictor.Softmax));
        }

        return rows;
    }
}
