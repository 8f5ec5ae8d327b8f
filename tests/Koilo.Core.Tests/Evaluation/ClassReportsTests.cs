using Koilo.Core.Evaluation;

namespace Koilo.Core.Tests.Evaluation;

public class ClassReportsTests
{
    /// <summary>
    /// Labels a a a a b b b c c, predicted a a a b b b c b b. Per class (TP, FP, FN): a (3, 0, 1), b (2, 3, 1), c (0, 1, 2).
    /// Precision 1, 2/5, 0; recall 3/4, 2/3, 0; F1 6/7, 4/8, 0. Five of nine are right.
    /// </summary>
    [Fact]
    public void Three_classes_by_hand()
    {
        var report = ClassReports.Of(Table("abc", "aaaabbbcc", "aaabbbcbb"));
        Assert.Equal((9, 5), (report.Count, report.Correct));
        Assert.Equal(new int[][] { [3, 1, 0], [0, 2, 1], [0, 2, 0] }, report.Confusion);
        Assert.Equal([4, 3, 2], report.Classes.Select(c => c.Support));
        Assert.Equal([1, 2.0 / 5, 0], report.Classes.Select(c => c.Precision.Value));
        Assert.Equal([3.0 / 4, 2.0 / 3, 0], report.Classes.Select(c => c.Recall.Value));
        Assert.Equal([6.0 / 7, 0.5, 0], report.Classes.Select(c => c.F1.Value));
        Near(5.0 / 9, report.Accuracy);
        Near(17.0 / 36, report.BalancedAccuracy); // (9 + 8 + 0)/12/3
        Near(7.0 / 15, report.MacroPrecision); // (5 + 2 + 0)/5/3
        Near(17.0 / 36, report.MacroRecall);
        Near(19.0 / 42, report.MacroF1); // (12 + 7 + 0)/14/3
    }

    /// <summary>
    /// Labels a a b, predicted a a a. b occurs but is never predicted: precision undefined, recall 0, F1 0/(0+0+1) = 0, all counted as 0 in
    /// the means of two classes: precision (2/3 + 0)/2, recall (1 + 0)/2, F1 (4/5 + 0)/2.
    /// </summary>
    [Fact]
    public void A_class_that_is_never_predicted_has_no_precision_and_an_F1_of_0()
    {
        var report = ClassReports.Of(Table("ab", "aab", "aaa"));
        Assert.Equal("no image was given this class", report.Classes[1].Precision.Reason);
        Assert.Equal(0, report.Classes[1].F1.Value);
        Near(1.0 / 3, report.MacroPrecision);
        Near(0.5, report.MacroRecall);
        Near(0.4, report.MacroF1);
    }

    /// <summary>
    /// Labels a a, predicted a b. b has no image: recall undefined, F1 0/(0+1+0) = 0. scikit-learn's macro recall takes b as 0, (1/2 + 0)/2;
    /// its balanced accuracy leaves b out, 1/2.
    /// </summary>
    [Fact]
    public void A_class_that_is_predicted_but_does_not_occur_counts_in_macro_recall_only()
    {
        var report = ClassReports.Of(Table("ab", "aa", "ab"));
        Assert.Equal("no image belongs to this class", report.Classes[1].Recall.Reason);
        Near(0.25, report.MacroRecall);
        Near(0.5, report.BalancedAccuracy);
        Near(1.0 / 3, report.MacroF1); // a: 2/(2+0+1) = 2/3; b: 0
    }

    [Fact]
    public void A_class_that_neither_occurs_nor_is_predicted_is_left_out_of_the_means()
    {
        var report = ClassReports.Of(Table("abc", "aab", "aab"));
        Assert.Equal("no image belongs to this class or was given it", report.Classes[2].F1.Reason);
        Assert.All(
            new[] { report.MacroPrecision, report.MacroRecall, report.MacroF1, report.BalancedAccuracy },
            figure => Assert.Equal(1, figure.Value));
    }

    [Fact]
    public void Images_without_a_label_are_left_out()
    {
        var labelled = Table("ab", "ab", "aa");
        var table = labelled with { Rows = [.. labelled.Rows, new Prediction("new.png", null, [0, 1])] };
        Assert.Equal((2, 1), (ClassReports.Of(table).Count, ClassReports.Of(table).Correct));
    }

    [Fact]
    public void Without_labels_everything_is_undefined_with_a_reason()
    {
        var report = ClassReports.Of(new PredictionTable(["a", "b"], [new Prediction("new.png", null, [0, 1])]));
        Assert.All(
            new[] { report.Accuracy, report.BalancedAccuracy, report.MacroPrecision, report.MacroRecall, report.MacroF1 },
            figure => Assert.Equal(Figure.Undefined("no image has a label"), figure));
    }

    /// <summary>A table of classes with one letter each, all predicted with certainty.</summary>
    private static PredictionTable Table(string classes, string labels, string predicted) => new(
        [.. classes.Select(c => c.ToString())],
        [.. labels.Select((label, i) => new Prediction($"{i}.png", label.ToString(), [.. classes.Select(c => c == predicted[i] ? 1.0 : 0)]))]);

    /// <summary>A handful of additions and divisions of doubles: rounding stays far below 1e-12.</summary>
    private static void Near(double expected, Figure figure) => Assert.Equal(expected, figure.Value, 1e-12);
}
