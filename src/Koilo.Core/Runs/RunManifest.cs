using System.Text.Json;
using System.Text.Json.Serialization;
using Koilo.Core.Datasets;

namespace Koilo.Core.Runs;

/// <summary>How far a run has come.</summary>
public enum RunStatus
{
    /// <summary>Being trained, or killed while it was.</summary>
    Running,

    /// <summary>All epochs done.</summary>
    Finished,

    /// <summary>Stopped by the user; the last finished epoch is kept.</summary>
    Cancelled,

    /// <summary>Stopped by an error.</summary>
    Failed,
}

/// <summary><c>manifest.json</c>: everything needed to know what a run was.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Name">The run's name.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Recipe">The recipe as it was run, defaults filled in.</param>
/// <param name="Dataset">Which images.</param>
/// <param name="Model">Which network.</param>
/// <param name="Provenance">Versions and machine.</param>
/// <param name="Started">When.</param>
public sealed record RunManifest(
    int FormatVersion,
    string Name,
    RunStatus Status,
    JsonElement Recipe,
    DatasetFacts Dataset,
    ModelFacts Model,
    Provenance Provenance,
    DateTimeOffset Started)
{
    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>The epoch of <c>checkpoints/best</c>; null before the first.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>The folder that paths in the recipe are relative to; null in runs of older versions.</summary>
    public string? RecipeFolder { get; init; }

    /// <summary>What the network computed in while it learned: <c>float32</c> or <c>bfloat16</c>.</summary>
    public string? Precision { get; init; }

    /// <summary>How the images were divided; null in runs of older versions.</summary>
    public ProtocolFacts? Protocol { get; init; }

    /// <summary>How many folds it stands for; null for a single run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Folds { get; init; }

    /// <summary>Reads the manifest of a run.</summary>
    /// <param name="folder">The run, or the folder of a cross-validation.</param>
    /// <returns>Its manifest; of a cross-validation that of the first fold, with the times and the state of all.</returns>
    /// <exception cref="UserErrorException">It is damaged, or written by a newer Koilo.</exception>
    public static RunManifest Read(RunFolder folder)
    {
        if (!File.Exists(folder.Manifest) && folder.Folds is { Count: > 0 } folds) return Joined(folder, [.. folds.Select(Read)]);
        var manifest = FileFormat.ReadJson<RunManifest>(folder.Manifest);
        return manifest.FormatVersion <= FileFormat.Version
            ? manifest
            : throw new UserErrorException($"{folder.Manifest} was written by a newer Koilo (format {manifest.FormatVersion}; this one reads up to {FileFormat.Version}). Update Koilo.");
    }

    private static RunManifest Joined(RunFolder folder, RunManifest[] folds)
    {
        var odd = Array.Find(folds, fold => fold.Status != RunStatus.Finished);
        var caution = folds.Select(fold => fold.Protocol?.Caution).FirstOrDefault(one => one is not null);
        return folds[0] with
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Root))),
            Status = odd?.Status ?? RunStatus.Finished,
            Failure = odd?.Failure,
            Started = folds.Min(fold => fold.Started),
            Finished = odd is null ? folds.Max(fold => fold.Finished) : null,
            BestEpoch = null,
            Folds = folds.Length,
            Protocol = folds[0].Protocol is { } protocol ? protocol with { Caution = caution } : null,
        };
    }

    /// <summary>Writes the manifest of a run.</summary>
    /// <param name="folder">The run.</param>
    public void Write(RunFolder folder) => FileFormat.WriteJson(folder.Manifest, this);
}

/// <summary>Which images a run used.</summary>
/// <param name="Name">Of the dataset.</param>
/// <param name="Source">The folder or file it was read from.</param>
/// <param name="Fingerprint">SHA-256 over the sorted hashes of its files; equal only for the same images.</param>
/// <param name="Classes">In the order of the network's outputs.</param>
/// <param name="Train">Images to learn from.</param>
/// <param name="Val">Images that choose the epoch.</param>
/// <param name="Test">Images looked at once.</param>
public sealed record DatasetFacts(string Name, string Source, string Fingerprint, IReadOnlyList<string> Classes, int Train, int Val, int Test)
{
    /// <summary>How the source was read; it must be read so again to find the same images.</summary>
    public DatasetReading Reading { get; init; } = new();
}

/// <summary>Which network a run trained.</summary>
/// <param name="Id">In the catalog.</param>
/// <param name="Title">For people.</param>
/// <param name="Paper">Where it is described.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="InputHeight">Pixels.</param>
/// <param name="InputWidth">Pixels.</param>
/// <param name="Weights">Where its first weights came from; <c>none</c> for random ones.</param>
public sealed record ModelFacts(string Id, string Title, string Paper, long Parameters, int InputHeight, int InputWidth, string Weights);

/// <summary>How the images of a run were divided, and what that means for its figures.</summary>
/// <param name="Split">The kind of split, such as <c>holdOut</c>.</param>
/// <param name="Caution">Why no figure of the run may be trusted; null where all is well.</param>
/// <param name="Findings">What the audit before training said.</param>
public sealed record ProtocolFacts(string Split, string? Caution, IReadOnlyList<Auditing.AuditFinding> Findings);
