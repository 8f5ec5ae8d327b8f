using System.Text.Json;

namespace Koilo.Core.Tests.Statistics.Comparison;

/// <summary>Values of SciPy 1.10 and of definitions written out in Python: eng/golden/make_comparison_golden.py.</summary>
internal static class ComparisonGolden
{
    private static readonly JsonDocument File = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "comparison.json")));

    public static JsonElement Of(string name) => File.RootElement.GetProperty(name);

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(one => one.GetDouble())];

    /// <summary>Closed forms: both sides round differently, and tails lose a few digits; 1e-9 is far above that.</summary>
    public static void Near(double expected, double actual, double relative = 1e-9) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Max(Math.Abs(expected), 1e-3), $"expected {expected:R}, got {actual:R}");
}
