using Koilo.Core.Evaluation.Metrics;

namespace Koilo.Core.Evaluation.Calibration;

/// <summary>Looks whether probabilities mean what they say, as they are and rescaled.</summary>
internal static class CalibrationReports
{
    private static readonly string[] Wanted = ["ece", "mce", "ece-equal-mass", "ece-class-wise", "log-loss", "brier", "accuracy"];

    private delegate (string Parameters, Func<double[], double[]> Apply) Fitting(LabelledPredictions validation);

    private static readonly (string Method, Fitting Fit)[] Methods =
    [
        ("temperature", Temperature),
        ("vector", validation => ("a weight and an offset per class", VectorScaling.Fit(validation).Apply)),
        ("isotonic", validation => ("one rising curve per class", IsotonicScaling.Fit(validation).Apply)),
    ];

    /// <summary>Measures calibration, and what rescalings fitted on the validation images change.</summary>
    public static CalibrationReport Of(LabelledPredictions rows, LabelledPredictions validation, EvaluationOptions options)
    {
        var note = validation.Count > 0
            ? $"Rescalings were fitted on the {validation.Count} validation images{FoldWords.Of(rows.Folds)} and measured on the {rows.Count} images evaluated."
            : "There are no validation images (part = val), so no rescaling was fitted: fitting it on the measured images would flatter it.";
        return new CalibrationReport(
            ReliabilityDiagram.Of(rows, options.Bootstrap.Level),
            ReliabilityDiagram.Decompose(rows),
            validation.Count == 0 ? [] : [.. Methods.Select(method => Rescaled(method.Method, method.Fit))],
            note);

        Scaling Rescaled(string method, Fitting fit)
        {
            var fits = new FoldFits<(string Parameters, Func<double[], double[]> Apply)>(validation, rows.Folds, chosen => fit(chosen));
            var rescaled = rows.Rescaled((row, probabilities) => fits.For(rows.Folds[row]).Apply(probabilities));
            return new Scaling(
                method,
                string.Join("; ", fits.Distinct.Select(one => one.Parameters).Distinct()),
                [
                    .. new FigureIntervals(rescaled, options).Of(MetricSet.Calibration(rescaled))
                        .Where(one => one.Class is null && Wanted.Contains(one.Id)),
                ]);
        }
    }

    private static (string Parameters, Func<double[], double[]> Apply) Temperature(LabelledPredictions validation)
    {
        var found = TemperatureScaling.Fit(validation);
        return (FormattableString.Invariant($"T = {found.Temperature:G4}"), found.Apply);
    }
}
