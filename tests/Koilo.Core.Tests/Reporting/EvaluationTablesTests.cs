using Koilo.Core.Evaluation;
using Koilo.Core.Reporting;
using Koilo.Core.Statistics;

namespace Koilo.Core.Tests.Reporting;

public class EvaluationTablesTests
{
    /// <summary>Labels a a b b; given a b b b; confusion [[1, 1], [0, 2]]: rows ½ ½ and 0 1, columns 1 ⅓ and 0 ⅔.</summary>
    private static readonly MetricsFile File = MetricsFile.Of(
        new PredictionTable(["a", "b"], [new("1", "a", [0.9, 0.1]), new("2", "a", [0.4, 0.6]), new("3", "b", [0.2, 0.8]), new("4", "b", [0.3, 0.7])]),
        "all",
        new EvaluationOptions { Bootstrap = new BootstrapOptions { Replicates = 100 }, Merge = ClassMerge.Parse("x=a;y=b") });

    [Fact]
    public void Confusion_is_normalised_by_rows_and_by_columns()
    {
        var tables = EvaluationTables.Confusion(File.Report);
        Assert.Equal([["a", "1", "1"], ["b", "0", "2"]], tables[0].Rows);
        Assert.Equal([["a", "0.500", "0.500"], ["b", "0.000", "1.000"]], tables[1].Rows);
        Assert.Equal([["a", "1.000", "0.333"], ["b", "0.000", "0.667"]], tables[2].Rows);
    }

    [Fact]
    public void Every_table_is_a_rectangle_with_a_sentence()
    {
        var tables = EvaluationTables.Of(File);
        Assert.Equal(
            ["overall", "classes", "confusion", "confusion-rows", "confusion-columns", "merged", "calibration", "referral", "conformal", "figures"],
            tables.Select(table => table.Id));
        Assert.All(tables, table =>
        {
            Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
            Assert.NotEmpty(table.Sentence);
        });
    }

    /// <summary>Accuracy ¾ of four images; the ends are ProportionInterval's, which SciPy holds.</summary>
    [Fact]
    public void Every_figure_has_value_interval_method_and_count()
    {
        var (low, high) = ProportionInterval.Wilson(3, 4);
        var figures = EvaluationTables.Of(File)[^1];
        Assert.Equal(File.Evaluation!.Figures.Count, figures.Rows.Count);
        Assert.Equal(FormattableString.Invariant($"accuracy||0.75|{low:G9}|{high:G9}|Wilson|4|"), string.Join('|', figures.Rows.Single(row => row[0] == "accuracy")));
    }
}
