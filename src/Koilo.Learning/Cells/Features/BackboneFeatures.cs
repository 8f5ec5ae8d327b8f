using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Cells.Features;

/// <summary>What a network of the catalog makes of pictures: the mean of its last feature maps.</summary>
/// <param name="Model">The network; its mode is restored afterwards.</param>
/// <param name="Device">Where it lies.</param>
public sealed record BackboneFeatures(ImageClassifier Model, Device Device)
{
    private const int BatchSize = 32;

    /// <summary>Describes pictures.</summary>
    /// <param name="pictures">All of one size, which the network takes.</param>
    /// <returns>One row of C numbers per picture.</returns>
    public IReadOnlyList<float[]> Of(IReadOnlyList<RgbImage> pictures)
    {
        using var mode = new EvaluationMode(Model);
        using var inference = inference_mode();
        var rows = new List<float[]>(pictures.Count);
        foreach (var some in pictures.Chunk(BatchSize))
        {
            using var scope = NewDisposeScope();
            var means = Describe(Model, some, Device);
            rows.AddRange(TensorReadBack.Floats(means).Chunk((int)means.shape[1]));
        }

        return rows;
    }

    /// <summary>The descriptions of a batch of pictures, as tensors that can be differentiated: N×C.</summary>
    internal static Tensor Describe(ImageClassifier model, IReadOnlyList<RgbImage> pictures, Device device)
    {
        var preprocessing = new Preprocessing(pictures[0].Height, pictures[0].Width, FitMode.Stretch);
        var images = ImageTensors.Normalise([.. pictures.SelectMany(picture => picture.Pixels)], preprocessing, device); // N×3×H×W
        return model.FeatureGrid(images).Maps.mean([2, 3]);
    }
}
