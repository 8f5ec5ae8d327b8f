using System.Text.Json;
using Koilo.Core.Evaluation;
using Koilo.Core.Reproduction;
using Koilo.Core.Runs;

namespace Koilo.Core.Tests.Reproduction.Results;

/// <summary>Finished runs with given answers, for tests of what is computed from them.</summary>
internal static class Outcomes
{
    /// <summary>A run of fold 1 that tested images of a class; each is <c>(group, right)</c>, named by its place.</summary>
    public static RunOutcome Of(string arm, ReproductionMode mode, IEnumerable<(string Group, bool Right)> images, string weights = "none", int seed = 1)
    {
        var found = ReproductionArms.All.Single(one => one.Id == arm);
        var table = new PredictionTable(["a", "b"], [.. images.Select((image, i) => new Prediction($"{found.Data.Id}-{i:000}", "a", image.Right ? [0.9, 0.1] : [0.2, 0.8]) { Group = image.Group, Fold = seed })]);
        var manifest = new RunManifest(
            1, arm, RunStatus.Finished, JsonSerializer.SerializeToElement(new { }), new("d", "", "", ["a", "b"], 1, 1, 1),
            new(found.Model, "", "", 1, 32, 32, weights), new("k", "r", "s", 2, "cpu"), DateTimeOffset.UnixEpoch);
        return new(new(found, mode, seed, 1), manifest, table, null, 1);
    }

    /// <summary>Images of groups of their own, of which the first few are right.</summary>
    public static IEnumerable<(string Group, bool Right)> Right(int right, int images) => Enumerable.Range(0, images).Select(i => ($"g{i:000}", i < right));
}
