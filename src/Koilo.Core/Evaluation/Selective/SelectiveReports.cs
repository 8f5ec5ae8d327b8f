namespace Koilo.Core.Evaluation.Selective;

/// <summary>Measures referral and conformal sets on images that did not choose the thresholds.</summary>
internal sealed class SelectiveReports
{
    private const int NoFold = -1; // half of the groups choose for the others of all folds
    private readonly LabelledPredictions _chosen;
    private readonly LabelledPredictions _measured;
    private readonly int[] _folds;
    private readonly EvaluationOptions _options;
    private readonly FigureIntervals _intervals;

    private SelectiveReports(LabelledPredictions chosen, LabelledPredictions measured, int[] folds, EvaluationOptions options) =>
        (_chosen, _measured, _folds, _options, _intervals) = (chosen, measured, folds, options, new FigureIntervals(measured, options));

    /// <summary>Chooses on the validation images; without any, on a random half of the groups.</summary>
    public static SelectiveReport Of(LabelledPredictions rows, LabelledPredictions validation, EvaluationOptions options)
    {
        if (validation.Count > 0)
        {
            return new SelectiveReports(validation, rows, rows.Folds, options).Run(
                rows,
                $"Thresholds were chosen on the {validation.Count} validation images{FoldWords.Of(rows.Folds)} and measured on the other {rows.Count}.");
        }

        var half = GroupedHalf(rows.GroupCount, options);
        var (chosen, measured) = (rows.Where(row => half[rows.Groups[row]]), rows.Where(row => !half[rows.Groups[row]]));
        return new SelectiveReports(chosen, measured, Array.ConvertAll(measured.Folds, _ => NoFold), options).Run(
            rows,
            $"There are no validation images, so half of the groups, drawn at random, chose the thresholds ({chosen.Count} images); "
            + $"they were measured on the other half ({measured.Count}).");
    }

    private SelectiveReport Run(LabelledPredictions all, string note)
    {
        var any = _chosen.Count > 0 && _measured.Count > 0;
        return new SelectiveReport(
            Referrals.RiskCoverage(all),
            any ? [.. _options.TargetErrors.Select(Refer)] : [],
            any ? [.. Enum.GetValues<ConformalScore>().Select(Conformal)] : [],
            note);
    }

    private Referral Refer(double target)
    {
        var fits = new FoldFits<Figure>(_chosen, _folds, chosen => Referrals.Threshold(chosen, target));
        var confidences = _measured.Confidences();
        double[] found = [.. fits.Distinct.Where(one => one.IsDefined).Select(one => one.Value)];
        return new Referral(
            target,
            found.Length > 0 ? new Figure(found.Average()) : fits.Distinct[0],
            _intervals.Share(new("referred"), _ => true, row => !IsAnswered(row)),
            _intervals.Share(new("error"), IsAnswered, row => _measured.Labels[row] != _measured.Predicted[row]));

        // Where no threshold will do, it is NaN, and every image is referred.
        bool IsAnswered(int row) => confidences[row] >= fits.For(_folds[row]).Value;
    }

    private ConformalResult Conformal(ConformalScore score)
    {
        var fits = new FoldFits<ConformalPredictor>(_chosen, _folds, chosen => ConformalPredictor.Fit(score, chosen, _options.Miss));
        var sets = Enumerable.Range(0, _measured.Count).Select(row => fits.For(_folds[row]).Set(_measured.Row(row))).ToArray();
        bool Holds(int row) => sets[row][_measured.Labels[row]];
        return new ConformalResult(
            score == ConformalScore.LacPerClass ? "LAC per class" : score.ToString().ToUpperInvariant(),
            1 - _options.Miss,
            [.. fits.Distinct.SelectMany(one => one.Thresholds)],
            sets.Average(set => set.Count(one => one)),
            sets.Count(set => !set.Contains(true)),
            [
                _intervals.Share(new("coverage"), _ => true, Holds),
                .. _measured.Classes.Select((name, k) => _intervals.Share(new("coverage", name), row => _measured.Labels[row] == k, Holds)),
            ]);
    }

    /// <summary>Says of each group whether it is in the half that chooses.</summary>
    private static bool[] GroupedHalf(int count, EvaluationOptions options)
    {
        int[] groups = [.. Enumerable.Range(0, count)];
        options.Bootstrap.Seed.For("half").Random().Shuffle<int>(groups);
        var half = new bool[count];
        foreach (var group in groups.Take(count / 2)) half[group] = true;
        return half;
    }
}
