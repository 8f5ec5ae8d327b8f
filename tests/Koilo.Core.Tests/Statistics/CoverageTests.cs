using Koilo.Core.Comparing;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;
using MathNet.Numerics.Distributions;

namespace Koilo.Core.Tests.Statistics;

/// <summary>
/// How many of 2,000 intervals from simulated sets hold the truth; docs/metrics.md has the table. The simulation's own error is √(0.95 · 0.05 / 2000) = 0.5 %,
/// so that 93 to 97 % is four of them to either side.
/// </summary>
[Trait("Category", "Slow")]
public class CoverageTests(ITestOutputHelper output)
{
    private const int Sets = 2000;

    private delegate (double Low, double High) Interval(SeededRandom random, ulong set);

    [Fact]
    public void Wilson_of_101_images() => Between(0.93, 0.97, "Wilson", "101 images, accuracy 0.85", 0.85, (random, _) => ProportionInterval.Wilson(Hits(random, 101, 0.85), 101));

    [Fact]
    public void Wilson_of_30_images() => Between(0.93, 0.97, "Wilson", "30 images, accuracy 0.7", 0.7, (random, _) => ProportionInterval.Wilson(Hits(random, 30, 0.7), 30));

    [Fact] // never less than promised, but for the simulation's error
    public void ClopperPearson_of_101_images() =>
        Between(0.94, 1, "Clopper-Pearson", "101 images, accuracy 0.85", 0.85, (random, _) => ProportionInterval.ClopperPearson(Hits(random, 101, 0.85), 101));

    /// <summary>Members N(1, 1), others N(0, 1): the area is Φ(1/√2).</summary>
    [Fact]
    public void DeLong_of_one_area() => Between(0.93, 0.97, "DeLong", "AUC 0.76, 60 members, 90 others", Normal.CDF(0, 1, 1 / Math.Sqrt(2)), (random, _) =>
    {
        var (auc, variance) = AucInterval.DeLong(Scores(random, 1, 0), Members);
        return AucInterval.Normal(auc, variance);
    });

    /// <summary>Two models see the same property of each image, each with noise of its own; see Area.</summary>
    [Fact]
    public void DeLong_of_a_difference() => Between(
        0.93, 0.97, "DeLong, paired", "AUC 0.62 against 0.75 on the same 150 images", Area(0.3) - Area(2), (random, _) =>
        {
            var shared = Scores(random, 1.5, 0.5);
            double[] first = [.. shared.Select(one => one + random.Normal(0, 2))], second = [.. shared.Select(one => one + random.Normal(0, 0.3))];
            var result = DeLongTest.Of(Members, first, second);
            return (result.Low.Value, result.High.Value);
        });

    [Fact]
    public void BCa_of_macro_F1() => Between(0.93, 0.97, "BCa bootstrap, stratified", "macro-F1 of 3 classes, 200 images", MacroF1(Expected), (random, set) =>
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => i % 3)], given = [.. labels.Select(label => Given(random, label))];
        return Ends(BcaBootstrap.Interval(ComparedMetric.All[2].Of(labels, given, 3), ResamplingPlan.Of([.. Enumerable.Range(0, 200)], labels), Options(set)));
    });

    /// <summary>60 groups of 1 to 5 images share a normal effect; the mean of the images is 0.</summary>
    [Fact]
    public void BCa_of_groups() => Between(0.93, 0.97, "BCa bootstrap of groups", "mean of 60 groups of 1 to 5 images, half of the variance between groups", 0, (random, set) =>
    {
        var (values, groups) = Clustered(random, effect => effect + random.Normal());
        return Ends(BcaBootstrap.Interval(Mean(values), ResamplingPlan.Of(groups, new int[groups.Length]), Options(set)));
    });

    /// <summary>What drawing single images would do to the same sets: the reason for drawing groups. Nothing holds it to 95 %.</summary>
    [Fact]
    public void Groups_must_not_be_torn() => Between(0, 0.91, "BCa bootstrap of images (wrong here)", "the same 60 groups", 0, (random, set) =>
    {
        var (values, groups) = Clustered(random, effect => effect + random.Normal());
        return Ends(BcaBootstrap.Interval(Mean(values), ResamplingPlan.Of([.. Enumerable.Range(0, groups.Length)], new int[groups.Length]), Options(set)));
    });

    /// <summary>Two models, right with a logit of 1.7 and 1.4 in 60 groups: a group's effect of N(0, 0.5) on the logit is shared by both.</summary>
    [Fact]
    public void Paired_bootstrap_of_groups() => Between(0.93, 0.97, "paired bootstrap of groups", "difference in accuracy of two models, 60 groups of 1 to 5 images", Difference(), (random, set) =>
    {
        var (pairs, groups) = Clustered(random, effect => (2 * Hits(random, 1, Right(0.5 * effect, 1.7))) + Hits(random, 1, Right(0.5 * effect, 1.4)));
        int[] labels = new int[pairs.Length], first = [.. pairs.Select(pair => pair >= 2 ? 0 : 1)], second = [.. pairs.Select(pair => pair % 2 == 1 ? 0 : 1)];
        var accuracy = ComparedMetric.All[0];
        var found = ClusteredPairedBootstrap.Of(accuracy.Of(labels, first, 2), accuracy.Of(labels, second, 2), groups, new Seed(set), new ResamplingOptions { Replicates = 1000 });
        return (found.Low.Value, found.High.Value);
    });

    /// <summary>Ten resampled folds whose figures correlate by n₂/(n₁ + n₂) = 0.2, as Nadeau and Bengio suppose.</summary>
    [Fact]
    public void NadeauBengio_of_correlated_folds() => Between(0.93, 0.97, "Nadeau-Bengio", "10 folds, a fifth of the images tested, correlation 0.2", 0.8, (random, _) =>
    {
        var shared = random.Normal(0, Math.Sqrt(0.2));
        var (_, low, high) = CorrectedFoldInterval.Of([.. Enumerable.Range(0, 10).Select(_ => 0.8 + (0.03 * (shared + random.Normal(0, Math.Sqrt(0.8)))))], 0.25);
        return (low, high);
    });

    private static readonly bool[] Members = [.. Enumerable.Range(0, 150).Select(i => i < 60)];

    private static readonly double[,] Expected = { { 0.8, 0.15, 0.05 }, { 0.2, 0.7, 0.1 }, { 0.05, 0.05, 0.9 } };

    private void Between(double least, double most, string method, string setting, double truth, Interval interval)
    {
        var covered = 0;
        Parallel.For(0, Sets, set =>
        {
            var (low, high) = interval(new Seed(3).For("set", set).Random(), (ulong)set);
            if (low <= truth && truth <= high) Interlocked.Increment(ref covered);
        });
        var share = covered / (double)Sets;
        output.WriteLine(FormattableString.Invariant($"| {method} | {setting} | {100 * share:0.0} % |"));
        Assert.InRange(share, least, most);
    }

    private static BootstrapOptions Options(ulong set) => new() { Replicates = 1000, Threads = 1, Seed = new Seed(set) };

    private static (double Low, double High) Ends(BootstrapInterval found) => (found.Low, found.High);

    private static int Hits(SeededRandom random, int images, double share)
    {
        var hits = 0;
        for (var i = 0; i < images; i++) hits += random.NextDouble() < share ? 1 : 0;
        return hits;
    }

    private static double[] Scores(SeededRandom random, double members, double others) => [.. Members.Select(own => random.Normal(own ? members : others))];

    /// <summary>Members N(1.5, 1 + σ²), others N(0.5, 1 + σ²).</summary>
    private static double Area(double noise) => Normal.CDF(0, 1, 1 / Math.Sqrt(2 * (1 + (noise * noise))));

    private static int Given(SeededRandom random, int label)
    {
        var draw = random.NextDouble();
        return draw < Expected[label, 0] ? 0 : draw < Expected[label, 0] + Expected[label, 1] ? 1 : 2;
    }

    /// <summary>Of the expected counts: 67, 67 and 66 images.</summary>
    private static double MacroF1(double[,] shares)
    {
        var matrix = new double[3, 3];
        for (var label = 0; label < 3; label++)
        {
            for (var given = 0; given < 3; given++) matrix[label, given] = shares[label, given] * (label == 2 ? 66 : 67);
        }

        return ComparedMetric.All[2].Figure(matrix);
    }

    private static double Right(double effect, double logit) => 1 / (1 + Math.Exp(-logit - effect));

    /// <summary>E of the second's minus the first's chance over the groups' effects, by the trapezoid rule.</summary>
    private static double Difference()
    {
        var sum = 0.0;
        for (var z = -8.0; z <= 8; z += 0.01) sum += Normal.PDF(0, 1, z) * 0.01 * (Right(0.5 * z, 1.4) - Right(0.5 * z, 1.7));
        return sum;
    }

    private static (double[] Values, int[] Groups) Clustered(SeededRandom random, Func<double, double> image)
    {
        List<double> values = [];
        List<int> groups = [];
        for (var group = 0; group < 60; group++)
        {
            var effect = random.Normal();
            for (var i = random.Below(5); i >= 0; i--)
            {
                values.Add(image(effect));
                groups.Add(group);
            }
        }

        return ([.. values], [.. groups]);
    }

    private static WeightedStatistic Mean(double[] values) => weights =>
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++) (sum, total) = (sum + (weights[i] * values[i]), total + weights[i]);
        return sum / total;
    };
}
