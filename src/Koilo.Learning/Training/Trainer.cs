using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Loading;
using Koilo.Learning.Losses;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Training;

/// <summary>Teaches a network: the loop over epochs and batches, and nothing else. Knows no file.</summary>
/// <remarks>
/// What happens per batch is <see cref="Step"/>; per epoch, <see cref="Epochs"/>. Everything random follows from (seed, epoch, batch), so a trainer whose
/// <see cref="State"/> was filled from another one's goes on as that one would have, bit for bit on the same machine and number of threads.
/// </remarks>
public sealed class Trainer : IDisposable
{
    private readonly ImageClassifier _model;
    private readonly TrainingData _data;
    private readonly TrainingRecipe _recipe;
    private readonly TrainerContext _context;
    private readonly TrainingBatches _batches;
    private readonly IReadOnlyDictionary<string, Tensor> _exact;
    private readonly WeightOptimizer _optimizer;
    private readonly WeightAverage? _average;
    private readonly Tensor _classWeights;
    private readonly ScalarType _type;

    /// <summary>Prepares to train.</summary>
    /// <param name="model">The network, already on the device; it is brought into the layout and precision of training, and stays in it.</param>
    /// <param name="data">What it learns from.</param>
    /// <param name="recipe">How it learns.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <exception cref="UserErrorException">The network cannot learn as the recipe says.</exception>
    public Trainer(ImageClassifier model, TrainingData data, TrainingRecipe recipe, TrainerContext context)
    {
        (_model, _data, _recipe, _context) = (model, data, recipe, context);
        if (Options.BackboneRate < 1 && model.FreshLayers.Count == 0)
            throw new UserErrorException($"training.backboneRate: {recipe.Model.Id} does not say which of its layers are new. Leave it at 1.");
        if (data.Val.Count == 0 && Options.SelectBy != EpochSelection.Last)
            throw new UserErrorException("training.selectBy: without validation images no epoch can be the best one. Use \"last\", or give split.val a share.");
        var counts = Enumerable.Range(0, data.Classes.Count).Select(k => data.Train.Count(i => data.Labels[i] == k)).ToList();
        _classWeights = tensor(ClassWeights.Of(counts, Options.ClassWeighting), device: context.Device).DetachFromDisposeScope();
        _batches = new TrainingBatches(data.Inputs, data.Train, new(Options.BatchSize, recipe.Augmentation, Seed));
        _type = Options.Precision.ElementType(model, context.Device);
        _exact = TrainingLayout.Apply(model, _type);
        _optimizer = new WeightOptimizer(TrainingLayout.Parameters(model, _exact, Options.BackboneRate), Options);
        _average = Options.AverageDecay > 0 ? new WeightAverage(Options.AverageDecay, TrainingLayout.ExactState(model, _exact)) : null;
    }

    /// <summary>Epochs done; set when training is continued.</summary>
    public int EpochsDone { get; set; }

    /// <summary>What the network computes in: <c>float32</c>, or <c>bfloat16</c> with exact weights beside it.</summary>
    public string PrecisionName => _type == ScalarType.BFloat16 ? "bfloat16" : "float32";

    /// <summary>The weights to validate and to keep, in single precision, by state-dict key: the averages where the recipe asks for them.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Weights => _average?.Means ?? TrainingLayout.ExactState(_model, _exact);

    /// <summary>
    /// Every tensor that training changes, by name: <c>weights/KEY</c>, <c>optimizer/SLOT/KEY</c>, <c>average/KEY</c>. They are the trainer's own; after
    /// they have been filled from a file, call <see cref="Continue"/>.
    /// </summary>
    public IEnumerable<KeyValuePair<string, Tensor>> State =>
        TrainingLayout.ExactState(_model, _exact).Select(pair => KeyValuePair.Create($"weights/{pair.Key}", pair.Value))
            .Concat(_optimizer.Memory.Select(pair => KeyValuePair.Create($"optimizer/{pair.Key}", pair.Value)))
            .Concat(_average?.Means.Select(pair => KeyValuePair.Create($"average/{pair.Key}", pair.Value)) ?? []);

    private OptimisationRecipe Options => _recipe.Training;

    private Seed Seed => new((ulong)_recipe.Seed);

    /// <summary>Takes up a training whose <see cref="State"/> has been filled in.</summary>
    /// <param name="epochsDone">How far it had come.</param>
    /// <param name="steps">Steps its optimizer had made.</param>
    public void Continue(int epochsDone, int steps)
    {
        (EpochsDone, _optimizer.Steps) = (epochsDone, steps);
        using var withoutGradients = no_grad();
        foreach (var (name, parameter) in _model.named_parameters())
        {
            if (_exact.TryGetValue(name, out var exact)) parameter.copy_(exact);
        }
    }

    /// <summary>Steps the optimizer has made.</summary>
    public int OptimizerSteps => _optimizer.Steps;

    /// <summary>Trains, one epoch per item. The caller keeps what it wants of each before asking for the next.</summary>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>What each epoch gave, as it ends.</returns>
    /// <exception cref="UserErrorException">A loss or gradient became infinite or NaN.</exception>
    public IEnumerable<EpochLine> Epochs(CancellationToken cancellation = default)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive); // what reading the images left behind; libtorch needs the room
        while (EpochsDone < Options.Epochs)
        {
            var epoch = EpochsDone + 1;
            var started = _context.Time.GetTimestamp();
            random.manual_seed((long)Seed.For("dropout", epoch).Value); // also drawn alike when training is resumed here
            Prepare();
            var (loss, correct, seen, skipped, number) = (0.0, 0, 0, 0, 0);
            foreach (var batch in _batches.Epoch(epoch, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                var step = Step(batch, (epoch, number++));
                var done = ((epoch - 1) * _batches.Count) + number;
                StepGarbage.Collect(done);
                if (double.IsFinite(step.Loss)) (loss, correct, seen) = (loss + (step.Loss * batch.Indices.Length), correct + step.Correct, seen + batch.Indices.Length);
                else skipped++;
                _context.Progress?.Report(new TrainingProgress(epoch, done, _batches.Count * Options.Epochs, step.Loss));
            }

            var trained = _context.Time.GetElapsedTime(started).TotalSeconds;
            var validated = Validate(cancellation);
            EpochsDone = epoch;
            yield return new EpochLine(
                epoch,
                loss / seen,
                (double)correct / seen,
                validated.Loss,
                validated.Accuracy,
                Rate((epoch, _batches.Count - 1)),
                seen / trained,
                _context.Time.GetElapsedTime(started).TotalSeconds)
            { ValMacroF1 = validated.MacroF1, SkippedBatches = skipped };
        }
    }

    /// <summary>Training mode; frozen layers do not gather statistics either.</summary>
    private void Prepare()
    {
        _model.train();
        if (Options.BackboneRate > 0) return;
        foreach (var module in _model.modules().OfType<BatchNorm2d>().Where(module => module.parameters().All(parameter => !parameter.requires_grad))) module.eval();
    }

    private double Rate((int Epoch, int Batch) place) =>
        LearningRate.At(Options, ((place.Epoch - 1) * _batches.Count) + place.Batch, _batches.Count);

    /// <summary>One step: forward, loss, backward, update.</summary>
    private (double Loss, int Correct) Step(Batch batch, (int Epoch, int Batch) place)
    {
        using var scope = NewDisposeScope(); // every tensor of this step dies here
        _model.zero_grad(); // before the pass, so that old gradients do not stand between new activations
        var images = _data.Inputs.ToTensor(batch.Pixels, _context.Device); // N×3×H×W, or features
        var labels = tensor(batch.Indices.Select(i => (long)_data.Labels[i]).ToArray(), device: _context.Device);
        var mixing = Mix(images, place);
        var criterion = new ClassificationLoss(Options.Loss, _classWeights) { LabelSmoothing = Options.LabelSmoothing, FocalGamma = Options.FocalGamma };
        var input = (mixing?.Images ?? images).to(_type);
        var (loss, logits) = _data.Inputs.Entrance == NetworkEntrance.Features ? TrainingLoss.OfFeatures(_model, input, Criterion) : TrainingLoss.Of(_model, input, Criterion);
        Tensor Criterion(Tensor raw)
        {
            var scores = raw.to(ScalarType.Float32);
            if (mixing is null) return criterion.Of(scores, labels);
            var others = labels[tensor(mixing.Partners, device: _context.Device)];
            return (criterion.Of(scores, labels) * mixing.Share) + (criterion.Of(scores, others) * (1 - mixing.Share));
        }

        loss.backward();
        var value = loss.to(ScalarType.Float64).item<double>(); // the step's one wait for the device
        var norm = double.IsFinite(value) ? _optimizer.GradientNorm() : value;
        if (!double.IsFinite(norm))
        {
            if (Options.OnNonFinite == NonFinitePolicy.Stop) throw Diverged(batch, place, double.IsFinite(value) ? "a gradient is not finite" : $"the loss is {value}");
            return (double.NaN, 0);
        }

        _optimizer.Step(Rate(place), Options.ClipNorm > 0 && norm > Options.ClipNorm ? Options.ClipNorm / norm : 1);
        _average?.Update(_optimizer.Steps);
        return (value, (int)logits.argmax(1).eq(labels).sum().item<long>());
    }

    private ImageMixing? Mix(Tensor images, (int Epoch, int Batch) place)
    {
        if ((Options.Mixup, Options.CutMix) == (0, 0)) return null;
        var random = Seed.For("mixing", place.Epoch, place.Batch).Random();
        var pastes = Options.CutMix > 0 && (Options.Mixup == 0 || random.Below(2) == 1);
        return pastes ? ImageMixing.Paste(images, Options.CutMix, random) : ImageMixing.Blend(images, Options.Mixup, random);
    }

    private UserErrorException Diverged(Batch batch, (int Epoch, int Batch) place, string what) => new(
        $"Training stopped in epoch {place.Epoch}, batch {place.Batch + 1} of {_batches.Count}: {what}. "
        + $"Lower training.learningRate (now {Options.LearningRate:g3}); images of the batch: "
        + string.Join(", ", batch.Indices.Take(3).Select(i => _data.Images.Images[i].Id)) + (batch.Indices.Length > 3 ? ", …" : ""));

    /// <summary>How the validation images are classified; NaN where there are none.</summary>
    private (double Loss, double Accuracy, double MacroF1) Validate(CancellationToken cancellation)
    {
        if (_data.Val.Count == 0) return (double.NaN, double.NaN, double.NaN);
        using var lent = _average is null ? null : new LentWeights(_model, _average.Means);
        var predictor = new Predictor(_model, _context.Device) { ElementType = _type };
        var table = predictor.Predict(_data.Inputs, _data.Val, _data.Classes, cancellation: cancellation);
        var loss = -table.Rows.Zip(_data.Val, (row, i) => Math.Log(Math.Max(row.Probabilities[_data.Labels[i]], double.Epsilon))).Average();
        var report = ClassReports.Of(table);
        return (loss, report.Accuracy.Value, report.MacroF1.Value);
    }

    /// <summary>Frees the optimizer's memory, the averages and the exact weights; the network stays the caller's.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        _average?.Dispose();
        _classWeights.Dispose();
        foreach (var exact in _exact.Values) exact.Dispose();
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
/// <param name="Loss">Of the last step; NaN where it was left out.</param>
public sealed record TrainingProgress(int Epoch, int Step, int Steps, double Loss);
