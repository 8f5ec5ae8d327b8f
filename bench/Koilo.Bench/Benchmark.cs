namespace Koilo.Bench;

/// <summary>One thing to measure, and the promise it is held against.</summary>
/// <param name="Id">Its name in commands.</param>
/// <param name="Title">What is measured, in words.</param>
/// <param name="Unit">Of the measurement and of the limit.</param>
/// <param name="Limit">What was promised: the measurement should not exceed it.</param>
/// <param name="Measure">Measures; all inputs are made in the given temporary folder.</param>
public sealed record Benchmark(string Id, string Title, string Unit, double Limit, Func<BenchmarkContext, double> Measure);

/// <summary>What a benchmark may use.</summary>
/// <param name="Program">The path of koilo.dll, to start it anew.</param>
/// <param name="Folder">A temporary folder, removed afterwards.</param>
public sealed record BenchmarkContext(string Program, string Folder);

/// <summary>What a benchmark gave.</summary>
/// <param name="Benchmark">Its id.</param>
/// <param name="Title">What was measured.</param>
/// <param name="Measured">In the unit.</param>
/// <param name="Limit">What was promised.</param>
/// <param name="Unit">Of both.</param>
/// <param name="Ratio">Measured ÷ limit: at most 1 keeps the promise.</param>
public sealed record BenchmarkResult(string Benchmark, string Title, double Measured, double Limit, string Unit, double Ratio);
