using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Core.Statistics;
using Koilo.Testing;

namespace Koilo.Core.Tests.Evaluation;

public class EvaluatorTests
{
    private static readonly EvaluationOptions Quick = new() { Bootstrap = new BootstrapOptions { Replicates = 200 } };

    [Fact]
    public void Every_defined_figure_has_an_interval_that_holds_it()
    {
        var report = MetricsFile.Of(Table(200, 5), "test", Quick).Evaluation!;
        Assert.Equal((200, 40), (report.Images, report.Groups));
        Assert.All(report.Figures, one => Assert.True(one.Figure.IsDefined && one.Interval is not null, one.Id));
        Assert.Equal("BCa bootstrap", report.Find("accuracy")!.Interval!.Method);
        Assert.Equal("Wilson", MetricsFile.Of(Table(200, 1), "test", Quick).Evaluation!.Find("accuracy")!.Interval!.Method);
        Assert.Equal("DeLong", MetricsFile.Of(Table(200, 1), "test", Quick).Evaluation!.Find("auc", "b")!.Interval!.Method);
    }

    /// <summary>20 images in 10 groups, all right: ten groups without a mistake, so the exact lower end is 0.025^(1/10) = 0.6915.</summary>
    [Fact]
    public void No_mistake_is_not_certainty()
    {
        var rows = Enumerable.Range(0, 20).Select(i => new Prediction($"{i}", i % 2 == 0 ? "a" : "b", i % 2 == 0 ? [1, 0] : [0, 1]) { Group = $"{i / 2}" });
        var accuracy = MetricsFile.Of(new PredictionTable(["a", "b"], [.. rows]), "all", Quick).Evaluation!.Find("accuracy")!;
        Assert.Equal("Clopper-Pearson", accuracy.Interval!.Method);
        Assert.Equal(Math.Pow(0.025, 0.1), accuracy.Interval.Low, 1e-9);
    }

    [Fact]
    public void One_class_only_leaves_areas_undefined_and_the_rest_computed()
    {
        var table = new PredictionTable(["a", "b"], [.. Enumerable.Range(0, 12).Select(i => new Prediction($"{i}", "a", [0.4 + (0.05 * i), 0.6 - (0.05 * i)]))]);
        var report = MetricsFile.Of(table, "test", Quick).Evaluation!;
        Assert.Equal("it needs images of this class and of others", report.Find("auc", "a")!.Figure.Reason);
        Assert.Equal(10.0 / 12, report.Find("accuracy")!.Figure.Value); // 0.4 and 0.45 are below a half
        Assert.Empty(report.Curves);
    }

    [Fact]
    public void Validation_images_calibrate_and_are_not_measured()
    {
        var table = Table(120, 1);
        var marked = table with { Rows = [.. table.Rows.Select((row, i) => row with { Part = i < 60 ? "val" : "test" })] };
        var report = MetricsFile.Of(marked, "test", Quick).Evaluation!;
        Assert.Equal(60, report.Images);
        Assert.Equal(["temperature", "vector", "isotonic"], report.Calibration!.Scalings.Select(scaling => scaling.Method));
        Assert.Contains("chosen on the 60 validation images", report.Selective!.Note, StringComparison.Ordinal);
        Assert.Contains("no rescaling was fitted", MetricsFile.Of(table, "test", Quick).Evaluation!.Calibration!.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_are_averaged()
    {
        var table = Table(100, 1);
        var folds = table with { Rows = [.. table.Rows.Select((row, i) => row with { Fold = i % 5 })] };
        var report = MetricsFile.Of(folds, "test", Quick).Evaluation!;
        var accuracy = report.Folds.Single(one => one.Id == "accuracy");
        Assert.Equal(report.Find("accuracy")!.Figure.Value, accuracy.Figure.Value, 1e-12); // folds of equal size
        Assert.Equal("Nadeau-Bengio", accuracy.Interval!.Method);
    }

    /// <summary>
    /// Two folds with thresholds of their own: LAC with α = 0.1 of ten validation images is the 10th smallest 1 − p, which is 0.3 in fold 1 and 0.6 in fold 2,
    /// so (0.65, 0.35) excludes the second class in fold 1 only.
    /// </summary>
    [Fact]
    public void Each_fold_is_calibrated_on_its_own_validation_images()
    {
        var val = Enumerable.Range(1, 2).SelectMany(fold => Enumerable.Range(0, 10).Select(i =>
            new Prediction($"v{i}", "a", fold == 1 ? [0.7, 0.3] : [0.4, 0.6]) { Fold = fold, Part = "val" }));
        var test = Enumerable.Range(1, 2).Select(fold => new Prediction($"t{fold}", "b", [0.65, 0.35]) { Fold = fold });
        var lac = MetricsFile.Of(new PredictionTable(["a", "b"], [.. val, .. test]), "test", Quick).Evaluation!.Selective!.Conformal[0];
        Assert.Equal([0.3, 0.6], lac.Thresholds, (double x, double y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(0, lac.Coverage[0].Figure.Value); // 1 − 0.35 is more than 0.6, too
        Assert.Equal(0.5, lac.MeanSize); // a is in the set of fold 2 only
    }

    /// <summary>All images alike: resampling cannot say how far the macro-F1 may be from the truth, and says so.</summary>
    [Fact]
    public void A_figure_without_interval_says_why()
    {
        var table = new PredictionTable(["a", "b"], [.. Enumerable.Range(0, 8).Select(i => new Prediction($"{i}", "ab"[i % 2].ToString(), [0.5, 0.5]))]);
        var report = MetricsFile.Of(table, "test", Quick).Evaluation!;
        Assert.Equal("it is the same in every resampled set", report.Find("f1-macro")!.NoInterval);
        Assert.Equal((0.5, "Wilson", null), (report.Find("auc", "a")!.Figure.Value, report.Find("accuracy")!.Interval!.Method, report.Find("accuracy")!.NoInterval));
    }

    /// <summary>Labels a a b c, given a b c c. In x = {a, b}, y = {c}: x x x y, given x x y y.</summary>
    [Fact]
    public void Merged_classes_forgive_mistakes_between_them()
    {
        var table = new PredictionTable(["a", "b", "c"], [new("1", "a", [1, 0, 0]), new("2", "a", [0, 1, 0]), new("3", "b", [0, 0, 1]), new("4", "c", [0, 0, 1])]);
        var view = MetricsFile.Of(table, "all", Quick with { Merge = ClassMerge.Parse("x=a,b; y=c") }).Evaluation!.Clinical!;
        Assert.Equal(new int[][] { [2, 1], [0, 1] }, view.Confusion);
        Assert.Equal(2.0 / 3, view.Figures.Single(one => one is { Id: "recall", Class: "x" }).Figure.Value, 1e-15);
    }

    [Theory]
    [InlineData("x=a", "is not a mapping")]
    [InlineData("x=a;y=d,b,c", "class 'd' that the table lacks")]
    [InlineData("x=a;y=b", "leaves out the class 'c'")]
    [InlineData("x=a,b;y=b,c", "has the class 'b' more than once")]
    public void A_bad_merging_is_reported(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => ClassMerge.Parse(text).Targets(["a", "b", "c"])).Message);

    [Fact]
    public void The_file_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var file = MetricsFile.Of(Table(60, 2), "test", Quick);
        FileFormat.WriteJson(folder.Path("metrics.json"), file);
        Assert.Equal(file.Evaluation!.Figures, FileFormat.ReadJson<MetricsFile>(folder.Path("metrics.json")).Evaluation!.Figures);
    }

    /// <summary>Three classes, seven of ten right, groups of a size.</summary>
    private static PredictionTable Table(int rows, int groupSize)
    {
        var random = new Seed(1).Random();
        return new PredictionTable(["a", "b", "c"], [.. Enumerable.Range(0, rows).Select(i =>
        {
            double[] p = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            p[i % 3] += 0.6;
            return new Prediction($"{i}", $"{"abc"[i % 3]}", [.. p.Select(one => one / p.Sum())]) { Group = $"{i / groupSize}" };
        })]);
    }
}
