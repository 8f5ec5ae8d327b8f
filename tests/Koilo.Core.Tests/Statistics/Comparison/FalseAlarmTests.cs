using Koilo.Core.Randomness;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Tests.Statistics.Comparison;

/// <summary>Where there is no difference, a test at 5 % raises an alarm in about 5 of 100 sets, and an exact one in no more.</summary>
public class FalseAlarmTests
{
    private const int Sets = 2000;

    /// <summary>2,000 sets have an error of √(.05·.95/2000) = .005; 4.5 of them are .022. Exact tests on counts may lie far below.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void Tests_keep_their_level()
    {
        var alarms = new int[4];
        for (var set = 0; set < Sets; set++)
        {
            var random = new Seed(8).For("false alarms", set).Random();
            bool[] positive = [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0)];
            double[] first = Scores(), second = Scores();
            var differences = Enumerable.Range(0, 15).Select(_ => random.Normal()).ToArray();
            int b = 0, c = 0;
            for (var i = 0; i < 40; i++) _ = random.Below(2) == 0 ? b++ : c++;
            Count(0, DeLongTest.Of(positive, first, second).Test.P.Value);
            Count(1, WilcoxonSignedRank.Of(differences).Test.P.Value);
            Count(2, McNemarTest.Of(b, c).Exact);
            Count(3, FriedmanTest.Of([.. Enumerable.Range(0, 20).Select(_ => (double[])[random.Normal(), random.Normal(), random.Normal()])]).Test.P.Value);

            double[] Scores() => [.. positive.Select(own => random.Normal(own ? 1 : 0))];
        }

        Assert.InRange(alarms[0] / (double)Sets, 0.028, 0.072);
        Assert.InRange(alarms[1] / (double)Sets, 0.028, 0.072);
        Assert.InRange(alarms[2] / (double)Sets, 0.005, 0.072);
        Assert.InRange(alarms[3] / (double)Sets, 0.028, 0.072);

        void Count(int test, double p) => alarms[test] += p < 0.05 ? 1 : 0;
    }
}
