using FsCheck;
using FsCheck.Fluent;
using Koilo.Core.Comparing;
using Koilo.Core.Evaluation;
using Koilo.Core.Reporting;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Tests.Comparing;

public class ModelComparisonTests
{
    private static readonly ComparisonOptions Quick = new() { Resampling = new ResamplingOptions { Replicates = 100 } };

    /// <summary>Labels aabb; A right on 1, 3, 4, B on 1, 2, 3, 4: B alone on one. Exact p of (0, 1) is 1.</summary>
    [Fact]
    public void Counts_by_hand()
    {
        var report = ModelComparison.Of([Model("A", "aabb", "abbb"), Model("B", "aabb", "aabb")], Quick);
        var pair = Assert.Single(report.Pairs);
        Assert.Equal((3, 0, 0, 1), (pair.BothRight, pair.BothWrong, pair.McNemar.FirstOnly, pair.McNemar.SecondOnly));
        Assert.Equal(0.25, pair.Metrics[0].Interval.Difference.Value, 1e-12);
        Assert.Equal(1, pair.McNemar.Exact, 1e-12);
        Assert.Null(report.Several);
        Assert.Null(pair.Folds);
    }

    [Fact]
    public void Figures_are_those_of_the_class_report() => Prop.ForAll(Answers.ToArbitrary(), answers =>
    {
        var report = ModelComparison.Of([Model("A", answers.Truth, answers.First), Model("B", answers.Truth, answers.Second)], Quick);
        foreach (var (model, pick) in new (ClassReport, Func<MetricDifference, Figure>)[] { (report.Models[0].Report, m => m.First), (report.Models[1].Report, m => m.Second) })
        {
            double[] expected = [model.Accuracy.Value, model.BalancedAccuracy.Value, model.MacroF1.Value];
            Assert.All(expected.Zip(report.Pairs[0].Metrics), one => Assert.Equal(one.First, pick(one.Second).Value, 1e-12));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Swapping_the_models_flips_signs_and_keeps_p_and_the_order_of_rows_does_not_matter() => Prop.ForAll(Answers.ToArbitrary(), answers =>
    {
        NamedPredictions a = Model("A", answers.Truth, answers.First), b = Model("B", answers.Truth, answers.Second);
        var one = ModelComparison.Of([a, b], Quick).Pairs[0];
        var other = ModelComparison.Of([b with { Table = b.Table with { Rows = [.. b.Table.Rows.Reverse()] } }, a], Quick).Pairs[0];
        Assert.Equal((one.McNemar.Exact, one.McNemar.MidP), (other.McNemar.Exact, other.McNemar.MidP));
        Assert.All(one.Metrics.Zip(other.Metrics), pair =>
        {
            Assert.Equal(pair.First.Interval.Difference.Value, -pair.Second.Interval.Difference.Value, 1e-12);
            Assert.Equal(pair.First.Interval.Low.Value, -pair.Second.Interval.High.Value, 1e-12);
            Assert.Equal(pair.First.P, pair.Second.P);
        });
        Assert.Equal(one.Areas[0].Result.Test.P.Value, other.Areas[0].Result.Test.P.Value, 1e-12);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Images_that_one_table_lacks_fall_out_and_are_counted()
    {
        var report = ModelComparison.Of([Model("A", "aabbab", "aabbab"), Model("B", "aabb", "abbb")], Quick);
        Assert.Equal((4, 2, 0), (report.Images, report.Models[0].LeftOut, report.Models[1].LeftOut));
        Assert.Contains("2 images of A fell out: not every model was tested on them.", report.Remarks);
    }

    [Fact]
    public void Classes_may_stand_in_another_order()
    {
        var b = Model("B", "aabb", "abbb").Table;
        var turned = new PredictionTable(["b", "a"], [.. b.Rows.Select(row => row with { Probabilities = [.. row.Probabilities.Reverse()] })]);
        Assert.Equal(3, ModelComparison.Of([Model("A", "aabb", "aabb"), new("B", turned)], Quick).Models[1].Report.Correct);
    }

    [Fact]
    public void Tables_that_do_not_fit_are_refused_with_the_first_reason()
    {
        var a = Model("A", "aabb", "aabb");
        Refused("two tables", a);
        Refused("A is given twice", a, a);
        Refused("only one of them knows 'c'", a, new("B", new PredictionTable(["a", "b", "c"], [new Prediction("0.png", "a", [1, 0, 0])])));
        Refused("1.png is labelled 'a' in A and 'b' in B", a, Model("B", "abab", "aabb"));
        Refused("no labelled image in common", a, new("B", new PredictionTable(["a", "b"], [new Prediction("x.png", "a", [1, 0])])));

        static void Refused(string reason, params NamedPredictions[] models) =>
            Assert.Contains(reason, Assert.Throws<UserErrorException>(() => ModelComparison.Of(models, Quick)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_of_one_table_only_are_left_aside()
    {
        var folded = Folded(Model("A", "aabbaabb", "aabbabbb"), i => (i % 2) + 1);
        var report = ModelComparison.Of([folded, Model("B", "aabbaabb", "abbbabab")], Quick);
        Assert.Null(report.Pairs[0].Folds);
        Assert.Contains("The models were not tested in the same folds, so nothing is said about folds.", report.Remarks);
    }

    /// <summary>Two folds of four: A 4 and 3 right, B 3 and 2: both differ by −1/4. Trained on the other four images: ratio 1.</summary>
    [Fact]
    public void Folds_by_hand()
    {
        var (a, b) = (Folded(Model("A", "aabbaabb", "aabbabbb"), i => (i / 4) + 1), Folded(Model("B", "aabbaabb", "aabaabba"), i => (i / 4) + 1));
        var folds = ModelComparison.Of([a, b], Quick).Pairs[0].Folds!;
        Assert.Equal([-0.25, -0.25], folds.Differences);
        Assert.Equal(1, folds.TestToTrain);
        Assert.Null(folds.FiveByTwoT);
    }

    /// <summary>b = 0, c = 2: p = 2 · 1/4. ψ = d = 2/101: (1.959964 √ψ + .841621 √(ψ − ψ²))² ÷ ψ² = 394.002, rounded up.</summary>
    [Fact]
    public void Words_say_what_a_small_gain_is_worth()
    {
        Assert.Equal(
            "B gets 2 of 101 images more right than A; p = 0.50. Chance alone often makes such a difference. About 395 images would be needed to see such a gain (80 % power, 5 % level).",
            EffectWords.Of("A", "B", McNemarTest.Of(0, 2), 101));
        Assert.Contains("nothing tells them apart", EffectWords.Of("A", "B", McNemarTest.Of(0, 0), 101), StringComparison.Ordinal);
        Assert.Contains("equally many", EffectWords.Of("A", "B", McNemarTest.Of(3, 3), 101), StringComparison.Ordinal);
        Assert.Contains("p = 0.002. Chance alone seldom", EffectWords.Of("A", "B", McNemarTest.Of(10, 0), 101), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_escape_what_their_format_needs()
    {
        var table = new ReportTable("t", "A_1 & B", ["model", ">p"], [["a|b_50 %", "−0.1"]], "5 % < 10 %.");
        Assert.Contains("| a\\|b_50 % | −0.1 |\n", TableFiles.Markdown(table), StringComparison.Ordinal);
        Assert.Contains("| --- | --: |\n", TableFiles.Markdown(table), StringComparison.Ordinal);
        Assert.Contains(@"a|b\_50 \% & $-$0.1 \\", TableFiles.Latex(table), StringComparison.Ordinal);
        Assert.Contains(@"\caption{A\_1 \& B. 5 \% \textless{} 10 \%.}", TableFiles.Latex(table), StringComparison.Ordinal);
    }

    private static Gen<(string Truth, string First, string Second)> Answers =>
        from length in Gen.Choose(6, 30)
        from letters in Gen.Choose(0, 1).ArrayOf(3 * length)
        let text = string.Concat(letters.Select(letter => "ab"[letter]))
        select ("aabb" + text[..length], "abab" + text[length..(2 * length)], "aabb" + text[(2 * length)..]);

    private static NamedPredictions Folded(NamedPredictions model, Func<int, int> fold) =>
        model with { Table = model.Table with { Rows = [.. model.Table.Rows.Select((row, i) => row with { Fold = fold(i) })] } };

    /// <summary>Classes a and b; the class given gets 0.9.</summary>
    private static NamedPredictions Model(string name, string labels, string predicted) => new(name, new PredictionTable(
        ["a", "b"],
        [.. labels.Select((label, i) => new Prediction($"{i}.png", label.ToString(), predicted[i] == 'a' ? [0.9, 0.1] : [0.1, 0.9]))]));
}
