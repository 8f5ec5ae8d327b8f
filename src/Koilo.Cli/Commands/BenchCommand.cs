using System.CommandLine;
using System.Globalization;
using Koilo.Bench;
using Koilo.Cli.Terminals;
using Koilo.Core;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo bench</c>: how fast this machine is, beside what was promised.</summary>
internal static class BenchCommand
{
    public static Command Create(Terminal terminal)
    {
        var names = new Argument<string[]>("benchmarks") { Description = "Which ones, or a group such as explain; all by default.", Arity = ArgumentArity.ZeroOrMore };
        return new Command("bench", "Measure speed and memory on this machine.\n\nExample: koilo bench decode startup")
        {
            names,
            BenchNetworkCommand.Train(terminal),
            BenchNetworkCommand.Infer(terminal),
        }.Does((parsed, cancellation) => Run(terminal, parsed.GetValue(names) ?? [], cancellation));
    }

    private static int Run(Terminal terminal, string[] names, CancellationToken cancellation)
    {
        var chosen = names.Length == 0 ? BenchmarkCatalog.All : [.. names.SelectMany(Find).Distinct()];
        var results = new List<BenchmarkResult>();
        foreach (var benchmark in chosen)
        {
            cancellation.ThrowIfCancellationRequested();
            terminal.Remark($"measuring: {benchmark.Title}");
            results.Add(BenchmarkCatalog.Run(benchmark, typeof(Program).Assembly.Location));
        }

        terminal.Result(results, () => TextTable.Format(
            ["benchmark", ">measured", ">promised", ">ratio", "what"],
            results.Select(one => new[] { one.Benchmark, $"{Number(one.Measured)} {one.Unit}", $"{Number(one.Limit)} {one.Unit}", Number(one.Ratio), one.Title })));
        return results.All(one => one.Ratio <= 1) ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    /// <summary>A benchmark by its name, or all of a group: <c>explain</c> stands for <c>explain-gradcam-resnet50</c> and its like.</summary>
    private static IReadOnlyList<Benchmark> Find(string name)
    {
        var found = BenchmarkCatalog.All.Where(benchmark => benchmark.Id == name || benchmark.Id.StartsWith(name + "-", StringComparison.Ordinal)).ToList();
        return found.Count > 0
            ? found
            : throw new UserErrorException($"Unknown benchmark '{name}'. {NearestName.Suggest(name, [.. BenchmarkCatalog.All.Select(benchmark => benchmark.Id)])}");
    }

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
