using System.Text.Json;
using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Metrics;

namespace Koilo.Core.Tests.Evaluation.Metrics;

/// <summary>Golden values: eng/golden/make_sklearn_metrics.py (scikit-learn 1.2, SciPy 1.10).</summary>
public class MetricSetTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "sklearn-1.2-metrics.json"))).RootElement;

    public static TheoryData<string> Tables => [.. Golden.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("name").GetString()!)];

    /// <summary>Closed forms in another order of additions: 1e-9 relative leaves room for rounding only.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public void Figures_are_those_of_scikit_learn(string name)
    {
        var golden = Golden.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("name").GetString() == name);
        var rows = Rows(golden);
        var set = MetricSet.All(rows);
        var figures = set.Keys.Zip(set.Compute(rows.Count)).ToDictionary(pair => pair.First, pair => pair.Second);
        Compare(golden.GetProperty("figures"), null);
        foreach (var one in golden.GetProperty("classes").EnumerateObject()) Compare(one.Value, one.Name);

        void Compare(JsonElement expected, string? className)
        {
            foreach (var figure in expected.EnumerateObject())
            {
                var (value, ours) = (figure.Value.ValueKind == JsonValueKind.Number ? figure.Value.GetDouble() : double.NaN, figures[new FigureKey(figure.Name, className)]);
                Assert.True(double.IsNaN(value) ? double.IsNaN(ours) : Math.Abs(value - ours) <= 1e-9 * Math.Max(Math.Abs(value), 1e-3), $"{figure.Name} {className}: {ours}, not {value}");
            }
        }
    }

    /// <summary>Counting a row twice is the same as writing it twice, for every figure whose bins do not move with the rows.</summary>
    [Fact]
    public void A_weight_is_a_multiplicity()
    {
        var rows = Rows(Golden.GetProperty("tables")[2]);
        var twice = new PredictionTable(rows.Classes, [.. Enumerable.Range(0, rows.Count).SelectMany(i => Enumerable.Repeat(i, i % 3)).Select((row, i) => new Prediction($"{i}", rows.Classes[rows.Labels[row]], rows.Row(row)))]);
        var set = MetricSet.All(rows);
        var weighted = new double[set.Keys.Count];
        set.Compute([.. Enumerable.Range(0, rows.Count).Select(i => (double)(i % 3))], weighted);
        var written = MetricSet.All(LabelledPredictions.Of(twice)).Compute(twice.Rows.Count);
        foreach (var (key, i) in set.Keys.Select((key, i) => (key, i)).Where(one => one.key.Id != "ece-equal-mass")) Assert.Equal(written[i], weighted[i], 1e-12);
    }

    private static LabelledPredictions Rows(JsonElement table)
    {
        var probabilities = table.GetProperty("probabilities").EnumerateArray().Select(row => row.EnumerateArray().Select(p => p.GetDouble()).ToArray()).ToList();
        var classes = Enumerable.Range(0, probabilities[0].Length).Select(k => $"{k}").ToList();
        var labels = table.GetProperty("labels").EnumerateArray().Select(label => $"{label.GetInt32()}");
        return LabelledPredictions.Of(new PredictionTable(classes, [.. labels.Zip(probabilities, (label, p) => (label, p)).Select((row, i) => new Prediction($"{i}", row.label, row.p))]));
    }
}
