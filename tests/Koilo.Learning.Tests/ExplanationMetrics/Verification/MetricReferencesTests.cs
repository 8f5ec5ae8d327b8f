using System.Text.RegularExpressions;
using Koilo.Learning.ExplanationMetrics.Verification;
using Koilo.Learning.Explanations.Verification;
using Koilo.Testing;

namespace Koilo.Learning.Tests.ExplanationMetrics.Verification;

/// <summary>Values of pytorch-grad-cam, Captum, Quantus, SciPy and scikit-image; generators beside them (golden/explain/gen).</summary>
public class MetricReferencesTests
{
    [Theory]
    [InlineData(@"^(deletion|insertion|quantus\.PixelFlipping)")]
    [InlineData(@"^(pgc|average|increase)")]
    [InlineData(@"^quantus\.(?!PixelFlipping)")]
    [InlineData(@"^similarity")]
    [InlineData(@"^(captum|own)")]
    [InlineData(@"^mprt\.cascading")]
    [InlineData(@"^mprt\.independent")]
    public void Reference_values_are_reproduced(string keys)
    {
        var results = Results(keys);
        Assert.DoesNotContain(results, result => result.Verdict == MapVerdict.Failed || result.Note == "no such metric");
        Assert.True(results.Count(result => result.Verdict == MapVerdict.Passed) > 5);
    }

    [Theory]
    [InlineData(@"^quantus\.Monotonicity$", MapVerdict.Exception)]
    [InlineData(@"^similarity\.kendall$", MapVerdict.NotThere)]
    public void What_is_left_out_says_why(string keys, MapVerdict expected) => Assert.All(Results(keys), result =>
    {
        Assert.Equal(expected, result.Verdict);
        Assert.NotEmpty(result.Note!);
    });

    /// <summary>A reference value that is 1 % off must not pass: the tolerance is a tenth of that.</summary>
    [Fact]
    public void A_changed_reference_value_fails()
    {
        var file = Read();
        var entry = file.Entries.First(entry => entry.Key == "similarity.pearson");
        var changed = entry with { Value = System.Text.Json.JsonSerializer.SerializeToElement(1.01 * entry.Value.GetDouble()) };
        Assert.Equal(MapVerdict.Failed, Assert.Single(MetricVerifier.Verify(file with { Entries = [changed] })).Verdict);
    }

    private static MetricFile Read()
    {
        var folder = SharedFolder.Find("golden", "explain");
        Assert.SkipWhen(folder is null, SharedFolder.Missing);
        return Assert.Single(MetricFile.ReadAll(folder));
    }

    private static List<MapComparison> Results(string keys)
    {
        var file = Read();
        var results = MetricVerifier.Verify(file with { Entries = [.. file.Entries.Where(entry => Regex.IsMatch(entry.Key, keys))] }).ToList();
        Assert.NotEmpty(results);
        return results;
    }
}
