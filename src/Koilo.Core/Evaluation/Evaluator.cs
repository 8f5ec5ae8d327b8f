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
            Calibration = _rows.Count == 0 ? null : CalibrationReports.Of(_rows, _validation, _options),
            Selective = _rows.Count == 0 ? null : SelectiveReports.Of(_rows, _validation, _options),
            Folds = FoldFigures.Of(_rows, _validation, _table, _options.Bootstrap.Level),
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

    private UnsureImage Unsure(Prediction row)
    {
        int[] order = [.. Enumerable.Range(0, row.Probabilities.Length).OrderByDescending(k => row.Probabilities[k]).Take(2)];
        return new UnsureImage(row.Image, row.Label!, _table.Classes[order[0]], _table.Classes[order[1]], row.Probabilities[order[0]] - row.Probabilities[order[1]]);
    }
}
