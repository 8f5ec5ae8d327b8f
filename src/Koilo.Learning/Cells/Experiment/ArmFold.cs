using Koilo.Core.Evaluation;

namespace Koilo.Learning.Cells.Experiment;

/// <summary>Trains and tests one arm on one fold. Knows no file.</summary>
/// <param name="Arm">What.</param>
/// <param name="Classes">In the order of the networks' outputs.</param>
/// <param name="Trainer">How it learns, and where.</param>
/// <param name="Ablations">How something is taken away.</param>
public sealed record ArmFold(GroupArm Arm, IReadOnlyList<string> Classes, GroupTrainer Trainer, Ablations Ablations)
{
    /// <summary>Trains on some images and decides others.</summary>
    /// <param name="train">To learn from.</param>
    /// <param name="test">To decide.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>One row per test image; the network and the test images as it saw them, to be explained. The caller disposes the network.</returns>
    public ArmOutcome Run(IReadOnlyList<CellBag> train, IReadOnlyList<CellBag> test, CancellationToken cancellation)
    {
        var scaling = new FeatureScaling(train);
        var learnt = Ablations.Apply(Arm.Ablation, scaling.Apply(train));
        var asked = Ablations.Apply(Arm.Ablation, scaling.Apply(test));
        var trainer = Trainer;
        if (Arm.Decision != GroupDecision.Together)
        {
            var images = learnt.Count;
            learnt = [.. learnt.SelectMany(Alone)];
            trainer = Trainer with { Options = Trainer.Options with { BatchSize = Math.Max(1, Trainer.Options.BatchSize * learnt.Count / images) } }; // as many cells in a step
        }

        var model = trainer.Train(CellGroupCatalog.Find(Arm.Model), learnt, Classes.Count, cancellation);
        var predictor = new GroupPredictor(model, Trainer.Device);
        var probabilities = Arm.Decision == GroupDecision.Together ? predictor.Predict(asked) : [.. asked.Select(bag => Vote(predictor, bag, learnt))];
        return new(model, asked, [.. asked.Zip(probabilities, (bag, p) => new Prediction(bag.Image, Classes[bag.Label], p) { Group = bag.Group })]);
    }

    private static IEnumerable<CellBag> Alone(CellBag bag) => bag.Cells.Select((cell, i) => bag with { Cells = [cell], Graph = new([bag.Graph.Nodes[i]], []) });

    /// <summary>An image without a cell gets the classes' frequencies.</summary>
    private double[] Vote(GroupPredictor predictor, CellBag bag, IReadOnlyList<CellBag> learnt)
    {
        if (bag.Cells.Count == 0) return [.. Classes.Select((_, k) => learnt.Count(one => one.Label == k) / (double)learnt.Count)];
        var cells = predictor.Predict([.. Alone(bag)]);
        double[] mean = [.. Classes.Select((_, k) => cells.Average(p => p[k]))];
        if (Arm.Decision == GroupDecision.MeanProbability) return mean;
        return [.. Classes.Select((_, k) => (cells.Count(p => Array.IndexOf(p, p.Max()) == k) + mean[k]) / (cells.Count + 1))];
    }
}

/// <summary>What an arm gave on a fold.</summary>
/// <param name="Model">The trained network.</param>
/// <param name="Test">The test images as it saw them.</param>
/// <param name="Rows">Its predictions.</param>
public sealed record ArmOutcome(CellGroupClassifier Model, IReadOnlyList<CellBag> Test, IReadOnlyList<Prediction> Rows);
