using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.Loading;
using Koilo.Learning.Losses;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Training;

/// <summary>Teaches a network: the loop over epochs and batches, and nothing else. Knows no file.</summary>
/// <remarks>What happens per batch is <see cref="Step"/>; per epoch, <see cref="Epochs"/>.</remarks>
public sealed class Trainer : IDisposable
{
    private readonly ImageClassifier _model;
    private readonly TrainingData _data;
    private readonly TrainingRecipe _recipe;
    private readonly TrainerContext _context;
    private readonly TrainingBatches _batches;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _classWeights;
    private int _step;

    /// <summary>Prepares to train.</summary>
    /// <param name="model">The network, already on the device: the optimizer is made here and must see the final parameters.</param>
    /// <param name="data">What it learns from.</param>
    /// <param name="recipe">How it learns.</param>
    /// <param name="context">Where, and who watches.</param>
    public Trainer(ImageClassifier model, TrainingData data, TrainingRecipe recipe, TrainerContext context)
    {
        (_model, _data, _recipe, _context) = (model, data, recipe, context);
        var counts = Enumerable.Range(0, data.Classes.Count).Select(k => data.Train.Count(i => data.Labels[i] == k)).ToList();
        _classWeights = tensor(ClassWeights.Of(counts, recipe.Training.ClassWeighting), device: context.Device).DetachFromDisposeScope();
        _batches = new TrainingBatches(data.Images, data.Train, new(recipe.Training.BatchSize, recipe.Augmentation, Seed));
        _optimizer = MakeOptimizer(model, recipe.Training);
    }

    private Seed Seed => new((ulong)_recipe.Seed);

    /// <summary>Trains, one epoch per item. The caller keeps what it wants of each before asking for the next.</summary>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>What each epoch gave, as it ends.</returns>
    /// <exception cref="UserErrorException">The loss became infinite or NaN.</exception>
    public IEnumerable<EpochLine> Epochs(CancellationToken cancellation = default)
    {
        for (var epoch = 1; epoch <= _recipe.Training.Epochs; epoch++)
        {
            var started = _context.Time.GetTimestamp();
            random.manual_seed((long)Seed.For("dropout", epoch).Value); // also drawn alike when training is resumed here
            _model.train();
            var (loss, correct, seen) = (0.0, 0, 0);
            foreach (var batch in _batches.Epoch(epoch, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                var step = Step(batch, epoch);
                (loss, correct, seen) = (loss + (step.Loss * batch.Indices.Length), correct + step.Correct, seen + batch.Indices.Length);
                _context.Progress?.Report(new TrainingProgress(epoch, _step, _batches.Count * _recipe.Training.Epochs, step.Loss));
            }

            var trained = _context.Time.GetElapsedTime(started).TotalSeconds;
            var (valLoss, report) = Validate(cancellation);
            yield return new EpochLine(
                epoch,
                loss / seen,
                (double)correct / seen,
                valLoss,
                report.Accuracy.Value,
                _optimizer.ParamGroups.First().LearningRate,
                seen / trained,
                _context.Time.GetElapsedTime(started).TotalSeconds)
            { ValMacroF1 = report.MacroF1.Value };
        }
    }

    /// <summary>One step: forward, loss, backward, update.</summary>
    private (double Loss, int Correct) Step(Batch batch, int epoch)
    {
        using var scope = NewDisposeScope(); // every tensor of this step dies here
        var rate = LearningRate.At(_recipe.Training.Schedule, _recipe.Training.LearningRate, _step, _batches.Count * _recipe.Training.Epochs);
        foreach (var group in _optimizer.ParamGroups) group.LearningRate = rate;
        var images = ImageTensors.Normalise(batch.Pixels, _data.Images.Preprocessing, _context.Device); // N×3×H×W
        var labels = tensor(batch.Indices.Select(i => (long)_data.Labels[i]).ToArray(), device: _context.Device);
        var (loss, logits) = TrainingLoss.Of(
            _model, images, scores => nn.functional.cross_entropy(scores, labels, _classWeights, label_smoothing: _recipe.Training.LabelSmoothing));
        var value = loss.to(ScalarType.Float64).item<double>(); // the step's one wait for the device
        if (!double.IsFinite(value)) throw Diverged(batch, epoch, value);
        _optimizer.zero_grad();
        loss.backward();
        _optimizer.step();
        _step++;
        return (value, (int)logits.argmax(1).eq(labels).sum().item<long>());
    }

    private UserErrorException Diverged(Batch batch, int epoch, double loss) => new(
        $"Training stopped in epoch {epoch}, batch {(_step % _batches.Count) + 1} of {_batches.Count}: the loss is {loss}. "
        + $"Lower training.learningRate (now {_recipe.Training.LearningRate:g3}); images of the batch: "
        + string.Join(", ", batch.Indices.Take(3).Select(i => _data.Images.Images[i].Id)) + (batch.Indices.Length > 3 ? ", …" : ""));

    private (double Loss, ClassReport Report) Validate(CancellationToken cancellation)
    {
        var table = new Predictor(_model, _context.Device).Predict(_data.Images, _data.Val, _data.Classes, cancellation: cancellation);
        var loss = -table.Rows.Zip(_data.Val, (row, i) => Math.Log(Math.Max(row.Probabilities[_data.Labels[i]], double.Epsilon))).Average();
        return (loss, ClassReports.Of(table));
    }

    private static optim.Optimizer MakeOptimizer(ImageClassifier model, OptimisationRecipe recipe) => recipe.Optimizer switch
    {
        OptimizerKind.Sgd => optim.SGD(model.parameters(), recipe.LearningRate, momentum: 0.9, weight_decay: recipe.WeightDecay),
        OptimizerKind.Adam => optim.Adam(model.parameters(), recipe.LearningRate, weight_decay: recipe.WeightDecay),
        OptimizerKind.AdamW => optim.AdamW(model.parameters(), recipe.LearningRate, weight_decay: recipe.WeightDecay),
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Optimizer, null),
    };

    /// <summary>Frees the optimizer's state.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        _classWeights.Dispose();
    }
}

/// <summary>Where training happens, and who watches.</summary>
/// <param name="Device">Where tensors are computed.</param>
/// <param name="Time">Measures speed.</param>
/// <param name="Progress">Told after every step; may be null.</param>
public sealed record TrainerContext(Device Device, TimeProvider Time, IProgress<TrainingProgress>? Progress = null);

/// <summary>How far training has come.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">Of the last step.</param>
public sealed record TrainingProgress(int Epoch, int Step, int Steps, double Loss);
