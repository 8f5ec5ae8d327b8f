using Koilo.Core;
using Koilo.Learning.Loading;

namespace Koilo.Bench;

/// <summary>All benchmarks. To add one: its file and one line here.</summary>
public static class BenchmarkCatalog
{
    /// <summary>Every benchmark.</summary>
    public static IReadOnlyList<Benchmark> All { get; } = Cards.Unique(
        benchmark => benchmark.Id,
        [
            StartUp.Benchmark,
            ColdPrediction.Benchmark,
            DecodeAndResize.Benchmark,
            CacheRead.Benchmark,
            Auditing.Benchmark,
            PhantomDrawing.Benchmark,
            EvaluationSpeed.Intervals,
            EvaluationSpeed.Million,
            EvaluationSpeed.Memory,
            TrainingMemory.Benchmark,
            FeatureTraining.Benchmark,
            CellSpeed.Benchmark,
            BagTraining.Bags,
            BagTraining.Graphs,
            Construction.Benchmark,
            LoadPth.Time,
            LoadPth.Memory,
            .. ExplanationSpeed.All,
        ]);

    /// <summary>Runs one benchmark in a temporary folder of its own, its cache included.</summary>
    /// <param name="benchmark">Which one.</param>
    /// <param name="program">The path of koilo.dll.</param>
    /// <returns>Its measurement beside its limit.</returns>
    public static BenchmarkResult Run(Benchmark benchmark, string program)
    {
        var folder = Directory.CreateTempSubdirectory("koilo-bench-");
        var cache = Environment.GetEnvironmentVariable(CacheFolder.Variable);
        try
        {
            Environment.SetEnvironmentVariable(CacheFolder.Variable, Path.Combine(folder.FullName, "cache"));
            var measured = benchmark.Measure(new BenchmarkContext(program, folder.FullName));
            return new BenchmarkResult(benchmark.Id, benchmark.Title, measured, benchmark.Limit, benchmark.Unit, measured / benchmark.Limit);
        }
        finally
        {
            Environment.SetEnvironmentVariable(CacheFolder.Variable, cache);
            folder.Delete(recursive: true);
        }
    }
}
