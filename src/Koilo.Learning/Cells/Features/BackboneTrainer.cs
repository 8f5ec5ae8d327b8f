using Koilo.Core;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Losses;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using Koilo.Learning.Training.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Cells.Features;

/// <summary>Teaches the network that describes cells, from the labels of whole images. Knows no file.</summary>
/// <param name="Epochs">Passes over the images.</param>
/// <param name="Seed">Where order, choice of cells and the first head come from.</param>
/// <param name="Device">Where the network lies.</param>
/// <remarks>
/// End to end: the very features that <see cref="BackboneFeatures"/> hands out are averaged over the cells of an image and classified by one linear layer, which is
/// thrown away afterwards. No cell is favoured and nothing of their places enters, so what bags and graphs make of the features is still up to them.
/// AdamW with one cycle, cross-entropy with classes weighed by 1/√frequency. Batch normalisation and dropout stay as in evaluation: batches of cells from
/// few images are no sample of all. An image without cells teaches nothing here.
/// </remarks>
public sealed record BackboneTrainer(int Epochs, Seed Seed, Device Device)
{
    private const int BatchSize = 8; // images
    private const int MostCells = 24; // of an image and step, drawn anew each time: bounds memory
    private const double LearningRate = 3e-4;
    private const double HeadFactor = 10; // it starts from nothing

    /// <summary>How many steps teaching takes.</summary>
    /// <param name="images">The training images.</param>
    public int Steps(IReadOnlyList<(GroupPictures Pictures, int Label)> images) =>
        Epochs * ((images.Count(image => image.Pictures.Cells.Count > 0) + BatchSize - 1) / BatchSize);

    /// <summary>Changes the network's weights in place.</summary>
    /// <param name="backbone">In single precision; its mode is restored.</param>
    /// <param name="images">What a network sees of each image, and its class's number. Training images only.</param>
    /// <param name="classes">K.</param>
    /// <param name="progress">Told the number of steps done.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The mean loss of each epoch; none where no image has a cell.</returns>
    /// <exception cref="UserErrorException">The loss became infinite or NaN; the network's weights are of no use then.</exception>
    public IReadOnlyList<double> Train(
        ImageClassifier backbone, IReadOnlyList<(GroupPictures Pictures, int Label)> images, int classes, IProgress<int>? progress, CancellationToken cancellation)
    {
        var usable = images.Where(image => image.Pictures.Cells.Count > 0).ToArray();
        if (usable.Length == 0) return [];
        using var mode = new EvaluationMode(backbone);
        using var head = Head(backbone, usable[0].Pictures.Cells[0], classes);
        using var optimizer = new WeightOptimizer([.. Trained(backbone, 1), .. Trained(head, HeadFactor)], new() { Optimizer = OptimizerKind.AdamW, WeightDecay = 0.01 });
        var counts = Enumerable.Range(0, classes).Select(k => usable.Count(image => image.Label == k)).ToList();
        using var weights = tensor(ClassWeights.Of(counts, ClassWeighting.SquareRoot), device: Device).DetachFromDisposeScope();
        var (steps, losses) = (Steps(images), new List<double>());
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var random = Seed.For("order", epoch).Random();
            random.Shuffle<(GroupPictures, int)>(usable);
            var sum = 0.0;
            foreach (var some in usable.Chunk(BatchSize))
            {
                cancellation.ThrowIfCancellationRequested();
                var loss = Backward(some, random);
                if (!double.IsFinite(loss))
                    throw new UserErrorException($"Teaching the backbone stopped in epoch {epoch + 1}: the loss is {loss}. Start from other weights, or leave them as they are (--backbone-epochs 0).");
                optimizer.Step(Training.LearningRate.At(Schedule.OneCycle, LearningRate, optimizer.Steps, steps));
                StepGarbage.Collect(optimizer.Steps);
                sum += loss * some.Length;
                progress?.Report(optimizer.Steps);
            }

            losses.Add(sum / usable.Length);
        }

        backbone.zero_grad();
        return losses;

        double Backward((GroupPictures Pictures, int Label)[] some, SeededRandom random)
        {
            using var scope = NewDisposeScope();
            backbone.zero_grad();
            head.zero_grad();
            var scores = head.call(Describe(backbone, [.. some.Select(image => Draw(image.Pictures.Cells, random))]));
            var loss = functional.cross_entropy(scores, tensor(some.Select(image => (long)image.Label).ToArray(), device: Device), weights);
            loss.backward();
            return loss.item<float>();
        }
    }

    /// <summary>The mean description of the cells of each image: B×C.</summary>
    private Tensor Describe(ImageClassifier backbone, RgbImage[][] images)
    {
        var cells = BackboneFeatures.Describe(backbone, [.. images.SelectMany(cells => cells)], Device);
        var owners = tensor(images.SelectMany((cells, image) => cells.Select(_ => (long)image)).ToArray(), device: Device);
        var sums = zeros([images.Length, cells.shape[1]], device: Device).index_add(0, owners, cells, 1);
        return sums / tensor(images.Select(cells => (float)cells.Length).ToArray(), device: Device).unsqueeze(1);
    }

    private static RgbImage[] Draw(IReadOnlyList<RgbImage> cells, SeededRandom random)
    {
        RgbImage[] drawn = [.. cells];
        if (drawn.Length <= MostCells) return drawn;
        random.Shuffle<RgbImage>(drawn);
        return drawn[..MostCells];
    }

    private Linear Head(ImageClassifier backbone, RgbImage cell, int classes)
    {
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            random.manual_seed((long)(Seed.For("head").Value >> 1));
            var head = Linear(BackboneFeatures.Describe(backbone, [cell], Device).shape[1], classes, device: Device);
            foreach (var parameter in head.parameters()) parameter.DetachFromDisposeScope();
            return head;
        }
    }

    private static IEnumerable<TrainedParameter> Trained(Module module, double factor) =>
        module.named_parameters().Select(pair => new TrainedParameter(pair.name, pair.parameter, pair.parameter, factor));
}
