using System.Diagnostics;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Bench;

/// <summary>How fast a network classifies and learns, as Koilo's commands do it: with the loader, augmentation and optimizer of a real run.</summary>
/// <remarks>The counterparts in <c>bench/peers/</c> compute on one random batch and load nothing.</remarks>
public static class NetworkSpeed
{
    private const int WarmUp = 2;
    private const int Side = 224;
    private const int LeastPhantoms = 10; // a phantom's two classes have five slides each
    private const double Mebi = 1024 * 1024;

    /// <summary>Times steps of training: batch, forward, backward, AdamW.</summary>
    /// <param name="model">The network's id.</param>
    /// <param name="load">How much at once, and how often.</param>
    /// <param name="precision">What it computes in.</param>
    /// <returns>The median step.</returns>
    public static NetworkSpeedResult Train(string model, NetworkLoad load, Precision precision)
    {
        using var folder = new PhantomImages(Math.Max(load.Images, LeastPhantoms));
        var recipe = new TrainingRecipe
        {
            Name = "speed",
            Data = new() { Path = folder.Path },
            Model = new() { Id = model },
            Input = new() { Height = Side, Width = Side },
            Training = new() { Epochs = 1, BatchSize = load.BatchSize, Precision = precision, SelectBy = EpochSelection.Last },
        };
        using var images = PreparedImages.Prepare(folder.Dataset.Images, recipe.ToPreprocessing());
        var rows = folder.Dataset.Images.Select(image => new SplitRow(image.Id, image.Group, image.Label, Fold: 0, Part.Train));
        var data = new TrainingData(images, folder.Dataset.Classes, new Split([.. rows]));
        using var network = ModelCatalog.Create(model, folder.Dataset.Classes.Count);
        var clock = new StepClock();
        using var stop = new CancellationTokenSource();
        var progress = new StepListener(step =>
        {
            clock.Tick();
            if (step == WarmUp + load.Steps) stop.Cancel();
        });
        using var trainer = new Trainer(network, data, recipe, new TrainerContext(CPU, TimeProvider.System, progress));
        try
        {
            foreach (var _ in trainer.Epochs(stop.Token)) throw new InvalidOperationException("The epoch ended before the measurement did.");
        }
        catch (OperationCanceledException)
        {
            // that many steps were asked for
        }

        return Result(trainer.PrecisionName, clock.Median(WarmUp), load);
    }

    /// <summary>Times batches of <see cref="Predictor"/>.</summary>
    /// <param name="model">The network's id.</param>
    /// <param name="load">How much at once, and how often.</param>
    /// <returns>The median batch.</returns>
    public static NetworkSpeedResult Infer(string model, NetworkLoad load)
    {
        using var folder = new PhantomImages(Math.Max(load.BatchSize, LeastPhantoms));
        using var images = PreparedImages.Prepare(folder.Dataset.Images, new Preprocessing(Side, Side, FitMode.LetterBox));
        using var network = ModelCatalog.Create(model, 1000);
        var clock = new StepClock();
        var predictor = new Predictor(network, CPU) { BatchSize = load.BatchSize };
        var all = Enumerable.Range(0, WarmUp + load.Steps).SelectMany(_ => Enumerable.Range(0, load.BatchSize)).ToList();
        predictor.Logits(images, all, new BatchListener(clock.Tick));
        return Result("float32", clock.Median(WarmUp), load);
    }

    private static NetworkSpeedResult Result(string precision, double seconds, NetworkLoad load)
    {
        using var process = Process.GetCurrentProcess();
        return new NetworkSpeedResult(precision, seconds, load.BatchSize / seconds, process.PeakWorkingSet64 / Mebi);
    }

    private sealed class StepClock
    {
        private readonly List<long> _ticks = [];

        public void Tick() => _ticks.Add(Stopwatch.GetTimestamp());

        /// <summary>Of the steps after the first few, in seconds.</summary>
        public double Median(int skipped)
        {
            var steps = _ticks.Zip(_ticks.Skip(1), (from, to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds);
            var seconds = steps.Skip(skipped - 1).Order().ToList();
            return seconds[seconds.Count / 2];
        }
    }

    private sealed class StepListener(Action<int> heard) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => heard(value.Step);
    }

    private sealed class BatchListener(Action heard) : IProgress<int>
    {
        public void Report(int value) => heard();
    }

    /// <summary>Phantoms in a temporary folder.</summary>
    private sealed class PhantomImages : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("koilo-speed-");

        public PhantomImages(int count)
        {
            string[] classes = ["superficial-intermediate", "koilocytotic"];
            var recipe = new PhantomRecipe { Classes = classes, ImagesPerClass = (count + classes.Length - 1) / classes.Length, Width = Side, Height = Side };
            PhantomFolder.Write(Path, recipe, new Seed(1), null, CancellationToken.None);
            Dataset = PhantomFolder.Read(Path);
        }

        public string Path => _folder.FullName;

        public ImageDataset Dataset { get; }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}

/// <summary>What a network is given while it is timed.</summary>
/// <param name="BatchSize">Images at once.</param>
/// <param name="Steps">How many are timed, after two that are not.</param>
public sealed record NetworkLoad(int BatchSize, int Steps)
{
    /// <summary>Images that last for all steps.</summary>
    internal int Images => BatchSize * (Steps + 4);
}

/// <summary>How fast a network was.</summary>
/// <param name="Precision">What it computed in.</param>
/// <param name="Seconds">The median of a step.</param>
/// <param name="ImagesPerSecond">Batch size ÷ seconds.</param>
/// <param name="PeakMebibytes">The most memory the process has had.</param>
public sealed record NetworkSpeedResult(string Precision, double Seconds, double ImagesPerSecond, double PeakMebibytes);
