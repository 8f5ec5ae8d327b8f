using System.Diagnostics;
using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Metrics;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Bench;

/// <summary>How long figures and their intervals take.</summary>
internal static class EvaluationSpeed
{
    public static Benchmark Intervals { get; } = new(
        "evaluate", "966 images, 5 classes: 10,000 clustered bootstrap replicates of all figures, median of 3", "s", 5, _ =>
        {
            var rows = LabelledPredictions.Of(Table(966));
            var set = MetricSet.All(rows);
            return Timing.Median(3, () => BcaBootstrap.Intervals(set.Compute, set.Keys.Count, ResamplingPlan.Of(rows.Groups, rows.Labels), new BootstrapOptions()));
        });

    public static Benchmark Million { get; } = new(
        "evaluate-million", "a million predictions of 5 classes: all figures and curves, median of 3", "s", 3, _ =>
        {
            var table = Table(1_000_000);
            return Timing.Median(3, () => Figures(table));
        });

    public static Benchmark Memory { get; } = new(
        "evaluate-million-memory", "the most that the process grows by, table included", "MiB", 500, _ =>
        {
            using var process = Process.GetCurrentProcess();
            var (before, most) = (Resident(process), 0L);
            var work = Task.Run(() => Figures(Table(1_000_000)));
            while (!work.Wait(5)) most = Math.Max(most, Resident(process));
            return (most - before) / (1024.0 * 1024.0);
        });

    private static void Figures(PredictionTable table)
    {
        var rows = LabelledPredictions.Of(table);
        ClassReports.Of(table);
        var set = MetricSet.All(rows);
        set.Compute(rows.Count);
        set.Curves(rows.Classes);
    }

    private static PredictionTable Table(int images)
    {
        var random = new Seed(1).Random();
        string[] classes = ["a", "b", "c", "d", "e"];
        string[] groups = [.. Enumerable.Range(0, 200).Select(i => $"slide {i}")];
        return new PredictionTable(classes, [.. Enumerable.Range(0, images).Select(i =>
        {
            var p = new double[5];
            for (var k = 0; k < 5; k++) p[k] = random.NextDouble() + (k == i % 5 ? 0.5 : 0);
            var sum = p.Sum();
            for (var k = 0; k < 5; k++) p[k] /= sum;
            return new Prediction($"{i}.png", classes[i % 5], p) { Group = groups[random.Below(groups.Length)] };
        })]);
    }

    private static long Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }
}
