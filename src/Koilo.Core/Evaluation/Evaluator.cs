using Koilo.Core.Evaluation.Calibration;
using Koilo.Core.Evaluation.Metrics;
using Koilo.Core.Evaluation.Selective;
using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation;

/// <summary>Computes everything that a report says of predictions.</summary>
internal sealed class Evaluator
{
    private const double Work = 4e8; // rows visited by the bootstrap: larger tables get fewer replicates, 1,000 at least
    private const int Listed = 20;
    private readonly PredictionTable _table;
    private readonly EvaluationOptions _options;
    private readonly LabelledPredictions _rows;
    private readonly LabelledPredictions _validation;

    public Evaluator(PredictionTable table, PredictionTable validation, EvaluationOptions options)
    {
        (_table, _rows, _validation) = (table, LabelledPredictions.Of(table), LabelledPredictions.Of(validation));
        var most = (int)Math.Max(1000, Work / Math.Max(1, _rows.Count));
        _options = options with { Bootstrap = options.Bootstrap with { Replicates = Math.Min(options.Bootstrap.Replicates, most) } };
    }

    public EvaluationReport Run()
    {
        var set = MetricSet.All(_rows);
        var groups = _rows.GroupCount;
        return new EvaluationReport(_rows.Count, groups, _options.Bootstrap.Level, Resampling(), new FigureIntervals(_rows, _options).Of(set))
        {
            Clinical = _options.Merge is { } merge ? Clinical(merge) : null,
            Curves = set.Curves(_rows.Classes),
            Calibration = _rows.Count == 0 ? null : Calibration(),
            Selective = _rows.Count == 0 ? null : Selective(),
            Folds = FoldFigures.Of(_rows, _table, _options.Bootstrap.Level),
            WorstGroups = groups == _rows.Count ? [] : [.. _table.Rows.GroupBy(row => row.Group)
                .Select(group => new GroupErrors(group.Key, group.Count(), group.Count(row => row.Label != _table.Classes[row.Predicted])))
                .Where(group => group.Errors > 0).OrderByDescending(group => group.Errors).ThenBy(group => group.Group, StringComparer.Ordinal).Take(Listed)],
            LeastCertain = [.. _table.Rows.Select(Unsure).OrderBy(image => image.Margin).ThenBy(image => image.Image, StringComparer.Ordinal).Take(Listed)],
        };
    }

    private string Resampling()
    {
        if (_options.Bootstrap.Replicates == 0) return "no bootstrap";
        var plan = ResamplingPlan.Of(_rows.Groups, _rows.Labels);
        var what = plan.Clusters < plan.Rows ? $"the {plan.Clusters} groups" : "the images";
        return FormattableString.Invariant($"{_options.Bootstrap.Replicates:N0} bootstrap replicates, drawing {what}{(plan.Strata > 1 ? " within each class" : "")}");
    }

    private ClinicalView Clinical(ClassMerge merge)
    {
        var merged = _rows.Merged(merge);
        var counts = merge.Names.Select(_ => new int[merge.Names.Count]).ToArray();
        foreach (var (label, given) in merged.Labels.Zip(merged.Predicted)) counts[label][given]++;
        return new ClinicalView(merge, counts, new FigureIntervals(merged, _options).Of(MetricSet.All(merged)));
    }

    private CalibrationReport Calibration()
    {
        List<Scaling> scalings = [];
        if (_validation.Count > 0)
        {
            var temperature = TemperatureScaling.Fit(_validation);
            Add("temperature", FormattableString.Invariant($"T = {temperature.Temperature:G4}"), temperature.Apply);
            Add("isotonic", "one rising curve per class", IsotonicScaling.Fit(_validation).Apply);
        }

        var note = _validation.Count > 0
            ? $"Rescalings were fitted on the {_validation.Count} validation images and measured on the {_rows.Count} images of this evaluation."
            : "There are no validation images (part = val), so no rescaling was fitted: fitting it on the measured images would flatter it.";
        return new CalibrationReport(ReliabilityDiagram.Of(_rows, _options.Bootstrap.Level), ReliabilityDiagram.Decompose(_rows), scalings, note);

        void Add(string method, string parameters, Func<double[], double[]> apply)
        {
            var rescaled = _rows.Rescaled(apply);
            string[] wanted = ["ece", "mce", "ece-equal-mass", "ece-class-wise", "log-loss", "brier", "accuracy"];
            scalings.Add(new Scaling(
                method,
                parameters,
                [.. new FigureIntervals(rescaled, _options).Of(MetricSet.Calibration(rescaled)).Where(one => one.Class is null && wanted.Contains(one.Id))]));
        }
    }

    private SelectiveReport Selective()
    {
        var (chosen, measured, note) = (_validation, _rows, $"Thresholds were chosen on the {_validation.Count} validation images and measured on the other {_rows.Count}.");
        if (_validation.Count == 0)
        {
            var half = GroupedHalf();
            (chosen, measured) = (_rows.Where(row => half[_rows.Groups[row]]), _rows.Where(row => !half[_rows.Groups[row]]));
            note = $"There are no validation images, so half of the groups, drawn at random, chose the thresholds ({chosen.Count} images); they were measured on the other half ({measured.Count}).";
        }

        var intervals = new FigureIntervals(measured, _options);
        return new SelectiveReport(
            Referrals.RiskCoverage(_rows),
            chosen.Count == 0 || measured.Count == 0 ? [] : [.. _options.TargetErrors.Select(target => Refer(target, chosen, measured, intervals))],
            chosen.Count == 0 || measured.Count == 0 ? [] : [.. Enum.GetValues<ConformalScore>().Select(score => Conformal(ConformalPredictor.Fit(score, chosen, _options.Miss), measured, intervals))],
            note);
    }

    private static Referral Refer(double target, LabelledPredictions chosen, LabelledPredictions measured, FigureIntervals intervals)
    {
        var threshold = Referrals.Threshold(chosen, target);
        var least = threshold.IsDefined ? threshold.Value : double.PositiveInfinity; // where no threshold will do, every image is referred
        var confidences = measured.Confidences();
        return new Referral(
            target,
            threshold,
            intervals.Share(new("referred"), _ => true, row => confidences[row] < least),
            intervals.Share(new("error"), row => confidences[row] >= least, row => measured.Labels[row] != measured.Predicted[row]));
    }

    private ConformalResult Conformal(ConformalPredictor predictor, LabelledPredictions measured, FigureIntervals intervals)
    {
        var sets = Enumerable.Range(0, measured.Count).Select(row => predictor.Set(measured.Row(row))).ToArray();
        bool Holds(int row) => sets[row][measured.Labels[row]];
        return new ConformalResult(
            predictor.Score.ToString().ToUpperInvariant(),
            1 - _options.Miss,
            predictor.Threshold,
            sets.Average(set => set.Count(one => one)),
            sets.Count(set => !set.Contains(true)),
            [
                intervals.Share(new("coverage"), _ => true, Holds),
                .. measured.Classes.Select((name, k) => intervals.Share(new("coverage", name), row => measured.Labels[row] == k, Holds)),
            ]);
    }

    /// <summary>Says of each group whether it is in the half that chooses.</summary>
    private bool[] GroupedHalf()
    {
        int[] groups = [.. Enumerable.Range(0, _rows.GroupCount)];
        _options.Bootstrap.Seed.For("half").Random().Shuffle<int>(groups);
        var half = new bool[groups.Length];
        foreach (var group in groups.Take(groups.Length / 2)) half[group] = true;
        return half;
    }

    private UnsureImage Unsure(Prediction row)
    {
        int[] order = [.. Enumerable.Range(0, row.Probabilities.Length).OrderByDescending(k => row.Probabilities[k]).Take(2)];
        return new UnsureImage(row.Image, row.Label!, _table.Classes[order[0]], _table.Classes[order[1]], row.Probabilities[order[0]] - row.Probabilities[order[1]]);
    }
}
