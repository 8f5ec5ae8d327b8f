using System.Text.Json;

namespace Koilo.Core.Runs;

/// <summary>One line of <c>log.jsonl</c>: what one pass over the training images gave.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="TrainLoss">Mean loss over the training images.</param>
/// <param name="TrainAccuracy">Share of them classified correctly while training, 0–1.</param>
/// <param name="ValLoss">Mean loss over the validation images.</param>
/// <param name="ValAccuracy">Share of them classified correctly, 0–1.</param>
/// <param name="LearningRate">Of the epoch's last step.</param>
/// <param name="ImagesPerSecond">Training speed.</param>
/// <param name="Seconds">Of the whole epoch, validation included.</param>
public sealed record EpochLine(
    int Epoch,
    double TrainLoss,
    double TrainAccuracy,
    double ValLoss,
    double ValAccuracy,
    double LearningRate,
    double ImagesPerSecond,
    double Seconds)
{
    /// <summary>Macro-averaged F1 on the validation images, 0–1; NaN where it is undefined.</summary>
    public double ValMacroF1 { get; init; } = double.NaN;

    /// <summary>Batches that were left out because their loss or gradient was not finite.</summary>
    public int SkippedBatches { get; init; }
}

/// <summary>Reads and writes <c>log.jsonl</c>.</summary>
public static class EpochLog
{
    /// <summary>Writes all lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">One per epoch so far.</param>
    public static void Write(string path, IEnumerable<EpochLine> lines) =>
        AtomicFile.WriteText(path, string.Concat(lines.Select(line => JsonSerializer.Serialize(line, FileFormat.JsonLine) + "\n")));

    /// <summary>Reads all lines.</summary>
    /// <param name="path">The file; it may be missing.</param>
    /// <returns>One per epoch; none where the file does not exist.</returns>
    /// <exception cref="UserErrorException">A line is damaged.</exception>
    public static IReadOnlyList<EpochLine> Read(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            return [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<EpochLine>(line, FileFormat.JsonLine)!)];
        }
        catch (JsonException cause)
        {
            throw new UserErrorException($"{path} is not a training log: {cause.Message}", cause);
        }
    }
}
