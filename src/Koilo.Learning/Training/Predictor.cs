using Koilo.Core.Evaluation;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Training;

/// <summary>Classifies prepared images.</summary>
/// <param name="Model">The network; its mode is restored afterwards.</param>
/// <param name="Device">Where it lies.</param>
public sealed record Predictor(ImageClassifier Model, Device Device)
{
    /// <summary>Images per forward pass.</summary>
    /// <value>The default value is 32.</value>
    public int BatchSize { get; init; } = 32;

    /// <summary>What the network computes in.</summary>
    /// <value>The default value is single precision.</value>
    public ScalarType ElementType { get; init; } = ScalarType.Float32;

    /// <summary>Which mirror images and turns are shown as well: their probabilities are averaged into one answer.</summary>
    /// <value>The default value is <see cref="Symmetry.None"/>: an image is shown once. Quarter turns need square images.</value>
    public Symmetry Views { get; init; }

    /// <summary>Class scores before softmax, of the images as they are.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="progress">Told the number of images done; may be null.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>One row of K logits per image.</returns>
    public double[][] Logits(INetworkInputs images, IReadOnlyList<int> indices, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        using var mode = new EvaluationMode(Model);
        using var inference = inference_mode();
        var rows = new List<double[]>(indices.Count);
        foreach (var batch in indices.Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            rows.AddRange(Logits(images, images.ToTensor(images.Gather(batch), Device)));
            progress?.Report(rows.Count);
        }

        return [.. rows];
    }

    /// <summary>Class probabilities, averaged over <see cref="Views"/>.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="progress">Told the number of images done; may be null.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>One row of K probabilities per image.</returns>
    public double[][] Probabilities(INetworkInputs images, IReadOnlyList<int> indices, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (Views == Symmetry.None) return [.. Logits(images, indices, progress, cancellation).Select(Softmax)];
        using var mode = new EvaluationMode(Model);
        using var inference = inference_mode();
        var rows = new List<double[]>(indices.Count);
        foreach (var batch in indices.Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var input = images.ToTensor(images.Gather(batch), Device); // N×3×H×W
            var views = Enumerable.Range(0, SymmetryAugmentation.Count(Views)).Select(view => Logits(images, SymmetricViews.Of(input, view)));
            var sums = views.Select(logits => logits.Select(Softmax)).Aggregate((sum, one) => sum.Zip(one, Sum));
            rows.AddRange(sums.Select(sum => sum.Select(value => value / SymmetryAugmentation.Count(Views)).ToArray()));
            progress?.Report(rows.Count);
        }

        return [.. rows];
    }

    /// <summary>Softmax of a row of logits.</summary>
    /// <param name="logits">K numbers.</param>
    /// <returns>K probabilities that sum to 1.</returns>
    public static double[] Softmax(double[] logits)
    {
        var largest = logits.Max();
        var powers = logits.Select(logit => Math.Exp(logit - largest)).ToArray();
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>Classifies images into a table.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="classes">The class names, in the order of the network's outputs.</param>
    /// <param name="progress">Told the number of images done; may be null.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>One row per image.</returns>
    public PredictionTable Predict(
        INetworkInputs images, IReadOnlyList<int> indices, IReadOnlyList<string> classes, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var probabilities = Probabilities(images, indices, progress, cancellation);
        return new PredictionTable(classes, [.. indices.Zip(probabilities, (index, row) =>
        {
            var image = images.Images[index];
            return new Prediction(image.Id, image.Label.Length == 0 ? null : image.Label, row) { Group = image.Group };
        })]);
    }

    private double[][] Logits(INetworkInputs source, Tensor input)
    {
        var typed = input.to(ElementType);
        var scores = source.Entrance == NetworkEntrance.Features ? Model.Scores(typed) : Model.call(typed);
        return TensorReadBack.Rows(scores.to(ScalarType.Float32));
    }

    private static double[] Sum(double[] first, double[] second) => [.. first.Zip(second, (a, b) => a + b)];
}
