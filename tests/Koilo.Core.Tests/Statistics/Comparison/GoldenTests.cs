using Koilo.Core.Statistics.Comparison;
using static Koilo.Core.Tests.Statistics.Comparison.ComparisonGolden;

namespace Koilo.Core.Tests.Statistics.Comparison;

/// <summary>Every closed form against SciPy.</summary>
public class GoldenTests
{
    [Fact]
    public void McNemar() => Assert.All(Of("mcNemar").EnumerateArray(), one =>
    {
        var result = McNemarTest.Of(one.GetProperty("b").GetInt32(), one.GetProperty("c").GetInt32());
        Near(one.Number("exact"), result.Exact);
        Near(one.Number("midP"), result.MidP);
        Near(one.Number("chi"), result.ChiSquare.Statistic.Value);
        Near(one.Number("chiP"), result.ChiSquare.P.Value);
    });

    /// <summary>The generator compares every positive with every negative, as the paper of 1988 does; two of its cases are full of ties.</summary>
    [Fact]
    public void DeLong_by_midranks_is_that_by_all_pairs() => Assert.All(Of("deLong").EnumerateArray(), one =>
    {
        bool[] positive = [.. one.GetProperty("positive").EnumerateArray().Select(value => value.GetBoolean())];
        var result = DeLongTest.Of(positive, one.Numbers("first"), one.Numbers("second"));
        Near(one.Number("aucFirst"), result.First.Value);
        Near(one.Number("aucSecond"), result.Second.Value);
        Near(one.Number("error"), result.StandardError.Value);
        Near(one.Number("z"), result.Test.Statistic.Value);
        Near(one.Number("p"), result.Test.P.Value);
    });

    /// <summary>Twelve pairs (exact), eleven with ties and a zero (every assignment of signs counted), eighty with ties (normal distribution).</summary>
    [Fact]
    public void Wilcoxon() => Assert.All(Of("wilcoxon").EnumerateArray(), one =>
    {
        var result = WilcoxonSignedRank.Of(one.Numbers("d"));
        Near(one.Number("w"), result.Test.Statistic.Value);
        Near(one.Number("p"), result.Test.P.Value);
    });

    /// <summary>SciPy integrates the studentised range to about 1e-10; 1e-8 leaves room for that.</summary>
    [Fact]
    public void Friedman_and_Nemenyi()
    {
        var golden = Of("friedman");
        var result = FriedmanTest.Of([.. golden.GetProperty("scores").EnumerateArray().Select(row => (double[])[.. row.EnumerateArray().Select(one => one.GetDouble())])]);
        Assert.All(golden.Numbers("ranks").Zip(result.MeanRanks), pair => Near(pair.First, pair.Second));
        Near(golden.Number("chi"), result.Test.Statistic.Value);
        Near(golden.Number("p"), result.Test.P.Value);
        Near(golden.Number("f"), result.ImanDavenport.Statistic.Value);
        Near(golden.Number("fP"), result.ImanDavenport.P.Value);
        Near(golden.Number("cd"), result.CriticalDifference, 1e-8);
        Assert.All(golden.Numbers("pairP").Zip(result.PairP[0]), pair => Near(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void Cochran()
    {
        var golden = Of("cochran");
        var right = golden.GetProperty("right").EnumerateArray().Select(row => (bool[])[.. row.EnumerateArray().Select(one => one.GetBoolean())]);
        var result = CochranQTest.Of([.. right]);
        Near(golden.Number("q"), result.Statistic.Value);
        Near(golden.Number("p"), result.P.Value);
    }

    [Fact]
    public void Folds()
    {
        var golden = Of("folds");
        var differences = golden.Numbers("d");
        foreach (var (result, name) in new[]
        {
            (FoldTests.CorrectedResampledT(differences, 1.0 / 9), "t"), (FoldTests.FiveByTwoT(differences), "t52"), (FoldTests.FiveByTwoF(differences), "f52"),
        })
        {
            Near(golden.Number(name), result.Statistic.Value);
            Near(golden.Number(name + "P"), result.P.Value);
        }
    }
}
