using System.Security.Cryptography;
using Koilo.Core;
using Koilo.Core.Reproduction;
using Koilo.Learning.Models.Weights;

namespace Koilo.Learning.Reproduction;

/// <summary>The weights files that networks start from, found in a folder by the names they are published under.</summary>
/// <param name="Folder">Where they lie; null starts every network at random.</param>
public sealed record ReproductionWeights(string? Folder)
{
    private readonly Dictionary<string, string?> _checked = [];

    /// <summary>The published files that fit the networks of the reproduction.</summary>
    /// <returns>One entry per file; none for networks that nobody publishes weights of.</returns>
    public static IReadOnlyList<KnownWeightFile> Known() =>
        [.. ReproductionArms.All.SelectMany(arm => arm.Modes.Select(arm.ModelOf)).Select(BackboneOf).Distinct().SelectMany(KnownWeights.For)];

    /// <summary>The file that a network starts from.</summary>
    /// <param name="model">Its id.</param>
    /// <returns>Its path; null where no folder is given, or nobody publishes weights of it.</returns>
    /// <exception cref="UserErrorException">The folder lacks it, or it is not the published file.</exception>
    public string? FileOf(string model)
    {
        var backbone = BackboneOf(model);
        if (Folder is null) return null;
        if (!_checked.TryGetValue(backbone, out var path)) _checked[backbone] = path = Find(backbone);
        return path;
    }

    /// <summary>Looks for the files of every run of a plan before the first one starts.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="UserErrorException">A file is missing or not the published one.</exception>
    public void Require(ReproductionPlan plan)
    {
        if (Folder is not null && !Directory.Exists(Folder)) throw new UserErrorException($"--weights: there is no folder {Folder}. 'koilo reproduce --weights list' names the files to put into it.");
        foreach (var run in plan.Runs.Where(run => run.Arm.StartOf(run.Mode) == WeightStart.ImageNet)) FileOf(run.Model);
    }

    /// <summary>The network that weights are published of: the same without its attention.</summary>
    private static string BackboneOf(string model) => model.StartsWith(ReproductionArms.Plain, StringComparison.Ordinal) ? ReproductionArms.Plain : model;

    private string? Find(string model)
    {
        var files = KnownWeights.For(model);
        if (files.Count == 0) return null;
        foreach (var file in files)
        {
            string[] places = [file.File, $"{file.File}.safetensors", Path.Combine(file.File, "model.safetensors")];
            if (places.Select(place => Path.Combine(Folder!, place)).FirstOrDefault(File.Exists) is { } path) return Checked(path, file);
        }

        throw new UserErrorException(
            $"{Folder} has no weights for {model}: put {string.Join(" or ", files.Select(file => file.File))} there, or leave --weights out to start every network at random, marked as such.");
    }

    private static string Checked(string path, KnownWeightFile file)
    {
        if (file.HashPrefix is not { } prefix) return path;
        using var stream = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return hash.StartsWith(prefix, StringComparison.Ordinal)
            ? path
            : throw new UserErrorException($"{path} is not the published file: its SHA-256 begins {hash[..prefix.Length]}, not {prefix}. Download it again.");
    }
}
