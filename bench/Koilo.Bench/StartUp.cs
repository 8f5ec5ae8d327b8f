namespace Koilo.Bench;

/// <summary>How long a user waits for <c>koilo --help</c>.</summary>
internal static class StartUp
{
    public static Benchmark Benchmark { get; } = new(
        "startup", "koilo --help, process start to end, median of 9", "s", 0.4, context => Timing.Median(9, () => Timing.Koilo(context.Program, "--help")));
}
