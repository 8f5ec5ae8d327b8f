using System.Text.Json;
using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Calibration;

namespace Koilo.Core.Tests.Evaluation.Calibration;

public class ScalingTests
{
    /// <summary>Golden values: eng/golden/make_sklearn_metrics.py (scikit-learn 1.2), exact but for rounding.</summary>
    [Fact]
    public void Isotonic_curve_is_that_of_scikit_learn()
    {
        var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "sklearn-1.2-metrics.json"))).RootElement.GetProperty("isotonic");
        double[] Numbers(string name) => [.. golden.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
        var curve = IsotonicScaling.Curve(Numbers("x"), Numbers("y"));
        foreach (var (at, gives) in Numbers("at").Zip(Numbers("gives"))) Assert.Equal(gives, IsotonicScaling.At(curve, at), 1e-9);
    }

    /// <summary>
    /// Ten images of two classes, all said to be 0.9 sure, seven right: the least loss is at 7/10, that is at 1/T = ln(7/3)/ln(9). The search halves an
    /// interval 60 times.
    /// </summary>
    [Fact]
    public void Temperature_by_hand()
    {
        var rows = LabelledPredictions.Of(new PredictionTable(["a", "b"], [.. Enumerable.Range(0, 10).Select(i => new Prediction($"{i}", i < 7 ? "a" : "b", [0.9, 0.1]))]));
        var scaling = TemperatureScaling.Fit(rows);
        Assert.Equal(Math.Log(9) / Math.Log(7.0 / 3), scaling.Temperature, 1e-9);
        Assert.Equal(0.7, scaling.Apply([0.9, 0.1])[0], 1e-9);
    }

    /// <summary>
    /// Golden values: eng/golden/make_sklearn_metrics.py (SciPy 1.10, BFGS to a slope of 1e-10). The penalised loss is convex with curvature of at least
    /// 0.001, so a slope of 1e-10 leaves an error of 1e-7.
    /// </summary>
    [Fact]
    public void Vector_scaling_is_that_of_SciPy()
    {
        var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "sklearn-1.2-metrics.json"))).RootElement;
        var vector = golden.GetProperty("vector");
        var table = golden.GetProperty("tables").EnumerateArray().Single(one => one.GetProperty("name").GetString() == vector.GetProperty("table").GetString());
        double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
        var probabilities = table.GetProperty("probabilities").EnumerateArray().Select(Numbers).ToList();
        string[] classes = [.. Enumerable.Range(0, probabilities[0].Length).Select(k => $"{k}")];
        var rows = table.GetProperty("labels").EnumerateArray().Zip(probabilities, (label, p) => new Prediction($"{label.GetInt32()}", $"{label.GetInt32()}", p));
        var scaling = VectorScaling.Fit(LabelledPredictions.Of(new PredictionTable(classes, [.. rows])));
        Assert.All(Numbers(vector.GetProperty("weights")).Zip(scaling.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        Assert.All(Numbers(vector.GetProperty("offsets")).Zip(scaling.Offsets), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    /// <summary>Two classes told apart without a mistake: without the penalty no weight is large enough; with it the fit ends, and no class changes.</summary>
    [Fact]
    public void Vector_scaling_of_perfect_answers_stays_finite()
    {
        var rows = LabelledPredictions.Of(new PredictionTable(["a", "b"], [.. Enumerable.Range(0, 10).Select(i => new Prediction($"{i}", i < 5 ? "a" : "b", i < 5 ? [1, 0] : [0, 1]))]));
        var scaled = VectorScaling.Fit(rows).Apply([1, 0]);
        Assert.True(scaled[0] > 0.99 && double.IsFinite(scaled[1]));
    }

    /// <summary>The same ten images: one bin at 0.9 with 0.7 right. Per class reliability 0.04, resolution 0, uncertainty 0.21; Brier 2·(0.7·0.01 + 0.3·0.81) = 0.5.</summary>
    [Fact]
    public void Brier_score_falls_into_its_parts()
    {
        var rows = LabelledPredictions.Of(new PredictionTable(["a", "b"], [.. Enumerable.Range(0, 10).Select(i => new Prediction($"{i}", i < 7 ? "a" : "b", [0.9, 0.1]))]));
        var parts = ReliabilityDiagram.Decompose(rows);
        Assert.Equal([0.08, 0, 0.42, 0], [parts.Reliability, parts.Resolution, parts.Uncertainty, parts.WithinBins], (double a, double b) => Math.Abs(a - b) < 1e-12);
    }
}
