using System.Globalization;
using Koilo.Core.Evaluation;
using static System.FormattableString;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>What the evaluation of a run says, in sentences; each repeats the caution of a run that may not be trusted.</summary>
/// <param name="File">The figures.</param>
/// <param name="Caution">Why no figure may be trusted; null where all is well.</param>
public sealed record FigureFacts(MetricsFile File, string? Caution)
{
    private const int MistakesShown = 5;
    private static readonly string[] Averages = ["macro", "micro", "weighted"];
    private static readonly string[] Letters = ["mcc", "npv", "f1", "auc", "aurc", "ece", "mce", "g"];

    private ClassReport Report => File.Report;

    private string[] Classes => [.. Report.Classes.Select(one => one.Class)];

    /// <summary>The main figures with their intervals, where there are any.</summary>
    public string Overall => Cautioned(Invariant($"{On}: {Report.Correct:N0} of {Report.Count:N0} right; ")
        + string.Join("; ", new[]
        {
            Said("accuracy", "accuracy", Report.Accuracy),
            Said("balanced accuracy", "balanced-accuracy", Report.BalancedAccuracy),
            Said("macro F1", "f1-macro", Report.MacroF1),
            Measured("macro AUC", "auc-macro"),
            Measured("expected calibration error", "ece"),
        }.OfType<string>()) + ".");

    /// <summary>Sensitivity and specificity of each class against all others.</summary>
    public string PerClass => Cautioned($"{On}. {string.Join(" ", Enumerable.Range(0, Report.Confusion.Count).Select(Against))}");

    /// <summary>Answers of the network by true class.</summary>
    public string Confusion => Cautioned($"{On}, answers by true class. {string.Join(" ", Report.Confusion.Select(Row))}");

    /// <summary>The most frequent mistakes.</summary>
    public string Mistakes => Cautioned(Invariant($"{On}: {Report.Count - Report.Correct:N0} of {Report.Count:N0} wrong{Frequent()}."));

    /// <summary>Which figures were computed.</summary>
    public string Measures => File.Evaluation is { } evaluation
        ? $"{string.Join(", ", evaluation.Figures.Select(figure => Name(figure.Id)).Distinct())}, confusion matrix; "
            + "of each class and averaged where that applies."
        : "Accuracy, balanced accuracy, precision, recall and F1 (each class and macro), confusion matrix.";

    /// <summary>How intervals were found; null where there are none.</summary>
    public string? Uncertainty => File.Evaluation is { } evaluation
        ? Invariant($"{100 * evaluation.Level:0.#} % intervals: {Methods(evaluation)}. {evaluation.Resampling}.")
        : null;

    private string On => File.Part switch
    {
        "test" => "Test images",
        "val" => "Validation images, which also chose the epoch",
        "train" => "Training images",
        _ => "All predicted images, whatever part they are of",
    };

    private string Cautioned(string sentence) => Caution is null ? sentence : $"CAUTION: {Caution} {sentence}";

    private string Said(string name, string id, Figure figure) => Measured(name, id) ?? $"{name} {Number(figure)}";

    private string? Measured(string name, string id) => File.Evaluation?.Find(id) is { } one ? $"{name} {Number(one.Figure)}{Interval(one)}" : null;

    private string Interval(MeasuredFigure one) => one.Interval is { } interval && File.Evaluation is { } evaluation && !double.IsNaN(interval.Low)
        ? Invariant($" ({100 * evaluation.Level:0.#} % interval {interval.Low:0.000} to {interval.High:0.000})")
        : "";

    private string Against(int index)
    {
        var row = Report.Confusion[index];
        var (ill, hit) = (row.Sum(), row[index]);
        var healthy = Report.Count - ill;
        var rejected = healthy - Report.Confusion.Sum(line => line[index]) + hit;
        return $"{Classes[index]}: sensitivity {Of("recall", hit, ill)}, specificity {Of("specificity", rejected, healthy)}.";

        string Of(string id, int part, int whole) =>
            Invariant($"{part:N0} of {whole:N0}") + (File.Evaluation?.Find(id, Classes[index]) is { } one ? $" = {Number(one.Figure)}{Interval(one)}" : "");
    }

    private string Row(IReadOnlyList<int> answers, int index)
    {
        var given = Classes.Zip(answers).Where(one => one.Second > 0).Select(one => Invariant($"{one.First} {one.Second:N0}"));
        return $"{Classes[index]}: {(answers.Sum() == 0 ? "no images" : string.Join(", ", given))}.";
    }

    private string Frequent()
    {
        var wrong = Report.Confusion
            .SelectMany((row, truth) => row.Select((count, answer) => (truth, answer, count)))
            .Where(one => one.truth != one.answer && one.count > 0)
            .OrderByDescending(one => one.count)
            .Take(MistakesShown)
            .Select(one => Invariant($"{Classes[one.truth]} taken for {Classes[one.answer]} ({one.count:N0})"));
        var text = string.Join(", ", wrong);
        return text.Length > 0 ? $"; most often {text}" : "";
    }

    private static string Methods(EvaluationReport evaluation) =>
        string.Join(", ", evaluation.Figures.Select(one => one.Interval?.Method).OfType<string>().Distinct());

    private static string Number(Figure figure) =>
        figure.IsDefined ? figure.Value.ToString("0.000", CultureInfo.InvariantCulture) : $"undefined ({figure.Reason ?? "no reason is given"})";

    /// <summary>A figure's id in words, without the kind of average: <c>auc-macro</c> becomes "AUC".</summary>
    private static string Name(string id) =>
        string.Join(' ', id.Split('-').Except(Averages).Select(word => Letters.Contains(word) ? word.ToUpperInvariant() : word));
}
