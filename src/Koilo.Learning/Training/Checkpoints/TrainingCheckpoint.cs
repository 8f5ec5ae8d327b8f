using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Koilo.Core;
using Koilo.Core.Runs;
using Koilo.Learning.Models.Weights;
using static TorchSharp.torch;

namespace Koilo.Learning.Training.Checkpoints;

/// <summary>How far a training had come when it was written down.</summary>
/// <param name="ModelId">The network's id.</param>
/// <param name="Classes">In the order of its outputs.</param>
/// <param name="Epochs">Epochs done.</param>
/// <param name="Steps">Steps of the optimizer.</param>
/// <param name="Log">One line per epoch.</param>
public sealed record CheckpointNote(string ModelId, IReadOnlyList<string> Classes, int Epochs, int Steps, IReadOnlyList<EpochLine> Log);

/// <summary>Everything needed to continue a training bit for bit, in a safetensors file with a checksum; the one before it is kept as well.</summary>
public static class TrainingCheckpoint
{
    private const string NoteKey = "koilo.training";
    private const string SumKey = "koilo.sha256";

    /// <summary>Writes the state of a trainer. Whenever the machine fails, a whole checkpoint is left.</summary>
    /// <param name="path">The file; what is there becomes <see cref="Previous"/>.</param>
    /// <param name="trainer">Between two epochs.</param>
    /// <param name="note">How far it has come.</param>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, Trainer trainer, CheckpointNote note)
    {
        var text = JsonSerializer.Serialize(note, FileFormat.JsonLine);
        var tensors = trainer.State.ToList();
        var metadata = new Dictionary<string, string> { [NoteKey] = text, [SumKey] = Sum(text, tensors) };
        if (File.Exists(path)) File.Move(path, Previous(path), overwrite: true);
        SafetensorsWriter.Write(path, tensors, metadata);
    }

    /// <summary>Fills a trainer with the newest whole checkpoint.</summary>
    /// <param name="path">The file given to <see cref="Write"/>.</param>
    /// <param name="trainer">New, for the same recipe and data.</param>
    /// <returns>How far it had come; null where there is no checkpoint.</returns>
    /// <exception cref="UserErrorException">The only checkpoints are damaged, or belong to another network or other classes.</exception>
    public static CheckpointNote? Restore(string path, Trainer trainer)
    {
        var files = new[] { path, Previous(path) }.Where(File.Exists).ToList();
        if (files.Count == 0) return null;
        foreach (var file in files)
        {
            if (TryRestore(file, trainer) is { } note) return note;
        }

        throw new UserErrorException($"{string.Join(" and ", files)}: damaged. Remove the run's folder and train again.");
    }

    /// <summary>Where the checkpoint before the last one is.</summary>
    /// <param name="path">The last one.</param>
    /// <returns>Its path.</returns>
    public static string Previous(string path) => $"{path}.previous";

    private static CheckpointNote? TryRestore(string path, Trainer trainer)
    {
        using var scope = NewDisposeScope();
        if (Open(path) is not { } file) return null;
        using (file)
        {
            if (!file.Metadata.TryGetValue(NoteKey, out var text) || !file.Metadata.TryGetValue(SumKey, out var sum)) return null;
            var read = file.Tensors.Keys.Select(key => KeyValuePair.Create(key, file.Read(key))).ToDictionary();
            if (Sum(text, read) != sum) return null;
            var own = trainer.State.ToList();
            if (own.Count != read.Count || own.Any(pair => !read.TryGetValue(pair.Key, out var other) || !other.shape.SequenceEqual(pair.Value.shape)))
                throw new UserErrorException($"{path} belongs to another network or other classes than the recipe in the run's manifest.");
            using var withoutGradients = no_grad();
            foreach (var (key, tensor) in own) tensor.copy_(read[key]);
            var note = JsonSerializer.Deserialize<CheckpointNote>(text, FileFormat.JsonLine)!; // the checksum covers it
            trainer.Continue(note.Epochs, note.Steps);
            return note;
        }
    }

    /// <summary>Null where the file is torn: then the previous one counts.</summary>
    private static SafetensorsFile? Open(string path)
    {
        try
        {
            return SafetensorsFile.Open(path);
        }
        catch (UserErrorException cause) when (cause.InnerException is InvalidDataException)
        {
            return null;
        }
    }

    private static string Sum(string note, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(note));
        foreach (var (key, tensor) in tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            hash.AppendData(Encoding.UTF8.GetBytes(key));
            if (tensor.numel() > 0) hash.AppendData(tensor.detach().cpu().contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
