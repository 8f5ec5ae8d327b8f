using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Cells;
using Koilo.Core.Cells.Distributions;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Commands;

/// <summary>What <c>koilo cells</c> reads, and what it does with each image.</summary>
internal sealed class CellsSource
{
    private readonly Argument<string> _path = new("path") { Description = "A dataset, a folder of images, or one image." };
    private readonly Option<string> _output = new("--out", "-o") { Description = "Folder to write into.", Required = true };
    private readonly Option<double> _smallest = new("--smallest-radius")
    {
        Description = "The smallest radius of a nucleus that is looked for, in pixels.",
        DefaultValueFactory = _ => new NucleusDetectorOptions().SmallestRadius,
    };

    private readonly DatasetOptions _reading = new();

    /// <summary>Adds arguments and options to a command.</summary>
    public Command AddTo(Command command)
    {
        command.Add(_path);
        command.Add(_output);
        command.Add(_smallest);
        return _reading.AddTo(command);
    }

    /// <summary>The folder to write into.</summary>
    public string Output(ParseResult parsed) => parsed.GetValue(_output)!;

    /// <summary>The detector's settings.</summary>
    public NucleusDetectorOptions Options(ParseResult parsed)
    {
        var radius = parsed.GetValue(_smallest);
        if (!(radius is >= 1.5 and <= 500)) throw new UserErrorException(FormattableString.Invariant($"--smallest-radius {radius}: give 1.5 to 500 pixels."));
        return new NucleusDetectorOptions { SmallestRadius = radius };
    }

    /// <summary>The images: with labels where the path is a dataset.</summary>
    public ImageDataset Read(ParseResult parsed)
    {
        var (path, reading) = (parsed.GetValue(_path)!, _reading.Of(parsed));
        if (IsDataset(path, reading)) return DatasetReader.Open(path, reading);
        var images = new ImageArguments([path], reading).Read([]);
        return new ImageDataset(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), path, [], images);
    }

    /// <summary>Measures every image on all cores, and writes its overlay.</summary>
    public static MeasuredImage[] Measure(
        Terminal terminal, ImageDataset dataset, Func<LabelledImage, RgbImage, MeasuredImage> measure, string overlays, CancellationToken cancellation)
    {
        var (results, done) = (new MeasuredImage[dataset.Images.Count], 0);
        var progress = StageProgress.Counter(terminal.Progress, "measuring cells", dataset.Images.Count);
        try
        {
            Parallel.For(0, results.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                var pixels = LabelledImages.Open(dataset.Images[i]);
                results[i] = measure(dataset.Images[i], pixels);
                ImageWriter.WritePng(Path.Combine([overlays, .. $"{dataset.Images[i].Id}.cells.png".Split('/')]), CellOverlay.Paint(pixels, results[i].Cells));
                progress.Report(Interlocked.Increment(ref done));
            });
        }
        catch (AggregateException all) when (all.InnerExceptions[0] is UserErrorException first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }

        return results;
    }

    private static bool IsDataset(string path, DatasetReading reading)
    {
        if (reading.Layout != DatasetLayout.Auto || path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) return true;
        if (!Directory.Exists(path)) return false;
        return DatasetReader.Recognises(path) || Directory.GetDirectories(path).Count(folder => ImageFileNames.Under(folder).Any()) > 1;
    }
}
