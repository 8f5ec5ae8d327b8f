namespace Koilo.Core.Evaluation;

/// <summary><c>metrics.json</c>: what was computed from <c>predictions.csv</c>.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Part">Which part of the split the figures are of: <c>test</c>, <c>val</c>, or <c>all</c>.</param>
/// <param name="Report">The figures.</param>
public sealed record MetricsFile(int FormatVersion, string Part, ClassReport Report)
{
    /// <summary>Every figure with its interval, calibration, selective and conformal prediction; null in files of older versions.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>Evaluates a part of a table.</summary>
    /// <param name="table">All predictions; those of <c>val</c> calibrate where <c>test</c> is measured.</param>
    /// <param name="part"><c>train</c>, <c>val</c>, <c>test</c> or <c>all</c>.</param>
    /// <param name="options">What is computed, and how.</param>
    /// <returns>The file's content.</returns>
    public static MetricsFile Of(PredictionTable table, string part, EvaluationOptions options)
    {
        var measured = table with { Rows = [.. table.Rows.Where(row => row.Label is not null && (part == "all" || row.Part == part))] };
        var validation = table with { Rows = part == "test" ? [.. table.Rows.Where(row => row.Label is not null && row.Part == "val")] : [] };
        return new MetricsFile(Runs.FileFormat.Version, part, ClassReports.Of(measured)) { Evaluation = new Evaluator(measured, validation, options).Run() };
    }
}
