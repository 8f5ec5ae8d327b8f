using System.Text.Json.Nodes;
using Koilo.Core.Evaluation;
using Koilo.Core.Runs;

namespace Koilo.Core.Comparing.Maps;

/// <summary>A run whose heat maps are compared with those of others.</summary>
/// <param name="Name">How it is called here.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Manifest">What it was.</param>
/// <param name="Methods">The methods of its maps.</param>
/// <param name="Maps">Its maps.</param>
/// <param name="Scores">How good they are; empty where nobody scored them.</param>
public sealed record ComparedRun(
    string Name,
    RunFolder Folder,
    RunManifest Manifest,
    ExplainersFile Methods,
    IReadOnlyList<ExplanationEntry> Maps,
    IReadOnlyList<ExplainerSummary> Scores)
{
    /// <summary>Reads a run's heat maps.</summary>
    /// <param name="name">How to call it.</param>
    /// <param name="folder">Where it is.</param>
    /// <returns>The run.</returns>
    /// <exception cref="UserErrorException">It has none.</exception>
    public static ComparedRun Read(string name, RunFolder folder)
    {
        if (!File.Exists(folder.ExplanationIndex))
            throw new UserErrorException($"{folder.Root} has no heat maps yet. Run 'koilo explain {folder.Root}' first.");
        return new ComparedRun(
            name,
            folder,
            RunManifest.Read(folder),
            FileFormat.ReadJson<ExplainersFile>(folder.ExplanationMethods),
            ExplanationIndexFile.Read(folder.ExplanationIndex),
            File.Exists(folder.ExplanationSummary) ? FileFormat.ReadJson<ExplanationSummaryFile>(folder.ExplanationSummary).Scores : []);
    }

    /// <summary>The group of each image, so far as the run's predictions know it.</summary>
    internal IEnumerable<(string Image, string Group)> Groups =>
        File.Exists(Folder.Predictions) ? PredictionFile.Read(Folder.Predictions).Rows.Select(row => (row.Image, row.Group)) : [];

    /// <summary>What another run has to do with this one.</summary>
    internal MapPairKind KindWith(ComparedRun other) =>
        JsonNode.DeepEquals(WithoutSeed(this), WithoutSeed(other)) && Methods.Layers.SequenceEqual(other.Methods.Layers)
            ? MapPairKind.Repeatability
            : MapPairKind.Agreement;

    private static JsonObject WithoutSeed(ComparedRun run)
    {
        var recipe = JsonObject.Create(run.Manifest.Recipe)!;
        foreach (var key in new[] { "name", "seed" }) recipe.Remove(key);
        return recipe;
    }
}
