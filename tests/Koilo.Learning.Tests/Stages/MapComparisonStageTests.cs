using System.Text.Json;
using Koilo.Core.Comparing.Maps;
using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.Stages;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Stages;

public sealed class MapComparisonStageTests : IDisposable
{
    private static readonly ExplainerFacts s_method = new("gradcam", "Grad-CAM", "", "", ExplainerKind.Method);
    private readonly TemporaryFolder _folder = new();

    /// <summary>One image has the same map twice as large, one the map turned over, one no common question, one an empty map.</summary>
    [Fact]
    public void Maps_are_compared_where_both_answer_the_same_question()
    {
        var first = Run("a", 16, """{ "name": "a", "seed": 1, "x": 1 }""", i => i, "red", "red", "red", "red");
        var second = Run("b", 16, """{ "name": "b", "seed": 2, "x": 1 }""", i => 2 * i, "red", "red", "green", "red");
        Overwrite(second, "1", 16, i => -i);
        Overwrite(second, "3", 16, _ => 0);
        var report = new MapComparisonStage([first, second], new Seed(1)).Run(Context());
        Assert.Equal(["0", "1", "3"], report.Scores.Select(score => score.Image));
        Assert.Equal([1, -1, double.NaN], report.Scores.Select(score => Math.Round(score.RankCorrelation.Value, 6)));
        Assert.Equal(1, report.Scores[0].Similarity.Value, 1e-6);
        var pair = Assert.Single(report.Pairs);
        Assert.Equal((MapPairKind.Repeatability, 3, 0.0), (pair.Kind, pair.Images, Math.Round(pair.RankCorrelation.Value, 6)));
        Assert.Equal("repeatability (another seed)", MapComparisonTables.Of(report)[0].Rows[0][2]);
    }

    /// <summary>A ramp to the right stays one at half the size; enlarged again, every row still rises.</summary>
    [Fact]
    public void Maps_of_networks_that_see_other_sizes_are_brought_to_one()
    {
        var first = Run("a", 32, """{ "x": 1 }""", i => i % 32, "red");
        var second = Run("b", 16, """{ "x": 2 }""", i => i % 16, "red");
        var report = new MapComparisonStage([first, second], new Seed(1)).Run(Context());
        Assert.InRange(report.Scores[0].RankCorrelation.Value, 0.99, 1);
        Assert.Equal(MapPairKind.Agreement, report.Pairs[0].Kind);
        Assert.Null(report.Pairs[0].RankInterval);
    }

    public void Dispose() => _folder.Dispose();

    private ComparedRun Run(string name, int side, string recipe, Func<int, float> value, params string[] targets)
    {
        var run = new ComparedRun(
            name,
            new RunFolder(_folder.Path(name)),
            new RunManifest(1, name, RunStatus.Finished, JsonDocument.Parse(recipe).RootElement, null!, null!, null!, default),
            new ExplainersFile(1, [s_method]),
            [.. targets.Select((target, i) => new ExplanationEntry($"{i}", s_method.Id, target, "", ""))],
            []);
        foreach (var map in run.Maps) Overwrite(run, map.Image, side, value);
        return run;
    }

    private static void Overwrite(ComparedRun run, string image, int side, Func<int, float> value) =>
        new NumpyArray([side, side], [.. Enumerable.Range(0, side * side).Select(value)]).Write(Path.Combine(run.Folder.Root, ExplainStage.Place(s_method.Id, image, ".npy")));

    private static StageContext Context() => new(CPU, TimeProvider.System, new Progress<StageProgress>(), CancellationToken.None);
}
