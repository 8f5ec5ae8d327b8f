using Koilo.Core.Randomness;
using Koilo.Learning.Losses;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using Koilo.Learning.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Cells;

/// <summary>Teaches a network over groups of cells. Knows no file.</summary>
/// <param name="Options">How it learns.</param>
/// <param name="Seed">Where first weights, order and dropout come from.</param>
/// <param name="Device">Where it computes.</param>
/// <remarks>
/// AdamW with one cycle, cross-entropy with classes weighed by 1/√frequency, the last epoch kept: with fixed features an epoch takes a second or less, and no
/// validation images are spent on choosing one. libtorch computes on one thread meanwhile: the tensors are so small that threads would wait for each
/// other longer than they compute, on a busy machine by far. Its global generator is seeded; nothing else may draw from it meanwhile.
/// </remarks>
public sealed record GroupTrainer(GroupTrainingOptions Options, Seed Seed, Device Device)
{
    /// <summary>Makes a network and teaches it.</summary>
    /// <param name="card">Which network.</param>
    /// <param name="bags">Training images with scaled features; at least one.</param>
    /// <param name="classes">K.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The network in evaluation mode; the caller disposes it.</returns>
    public CellGroupClassifier Train(CellGroupCard card, IReadOnlyList<CellBag> bags, int classes, CancellationToken cancellation = default)
    {
        random.manual_seed((long)(Seed.For("weights").Value >> 1));
        var features = bags.SelectMany(bag => bag.Cells.Take(1)).Select(row => row.Length).FirstOrDefault(1);
        var model = card.Build(new(features, bags[0].Whole.Length, classes)).to(Device);
        var parameters = model.named_parameters().Select(pair => new TrainedParameter(pair.name, pair.parameter, pair.parameter, 1)).ToList();
        using var optimizer = new WeightOptimizer(parameters, new() { Optimizer = OptimizerKind.AdamW, WeightDecay = Options.WeightDecay });
        var counts = Enumerable.Range(0, classes).Select(k => bags.Count(bag => bag.Label == k)).ToList();
        using var weights = tensor(ClassWeights.Of(counts, ClassWeighting.SquareRoot), device: Device).DetachFromDisposeScope();
        var steps = Options.Epochs * ((bags.Count + Options.BatchSize - 1) / Options.BatchSize);
        model.train();
        using var thread = new OneThread();
        for (var epoch = 0; epoch < Options.Epochs; epoch++)
        {
            CellBag[] order = [.. bags];
            Seed.For("order", epoch).Random().Shuffle<CellBag>(order);
            foreach (var some in order.Chunk(Options.BatchSize))
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var batch = new CellBatch(some, Device);
                model.zero_grad();
                nn.functional.cross_entropy(model.call(batch).Scores, batch.Labels, weights).backward();
                optimizer.Step(LearningRate.At(Schedule.OneCycle, Options.LearningRate, optimizer.Steps, steps));
            }
        }

        model.eval();
        return model;
    }
}
