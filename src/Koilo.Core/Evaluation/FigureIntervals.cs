using Koilo.Core.Evaluation.Metrics;
using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation;

/// <summary>Gives every figure of a table its interval.</summary>
/// <remarks>
/// Independent images: Wilson for shares, DeLong for areas under ROC curves, else the bootstrap. Images in groups: the bootstrap of groups for all.
/// Where all replicates agree (no mistake at all), shares fall back to Clopper-Pearson and areas to Newcombe's score interval, with groups in the
/// place of images.
/// </remarks>
internal sealed class FigureIntervals
{
    private static readonly string[] Shares = ["accuracy", "precision", "recall", "specificity", "npv", "top-2", "top-3"];
    private readonly LabelledPredictions _rows;
    private readonly EvaluationOptions _options;
    private readonly bool _grouped;

    public FigureIntervals(LabelledPredictions rows, EvaluationOptions options) => (_rows, _options, _grouped) = (rows, options, rows.GroupCount < rows.Count);

    public IReadOnlyList<MeasuredFigure> Of(MetricSet set)
    {
        var values = set.Compute(_rows.Count);
        var bootstrap = _options.Bootstrap.Replicates == 0 || _rows.Count == 0
            ? null
            : BcaBootstrap.Intervals(set.Compute, set.Keys.Count, ResamplingPlan.Of(_rows.Groups, _rows.Labels), _options.Bootstrap);
        return [.. set.Keys.Select((key, i) =>
        {
            var count = Count(key);
            var figure = double.IsNaN(values[i]) ? Figure.Undefined(Reason(key)) : new Figure(values[i]);
            return Measured(key, figure, count, figure.IsDefined ? Interval(key, values[i], count, bootstrap?[i]) : null, bootstrap?[i].Outcome);
        })];
    }

    /// <summary>A share that is no figure of the set, such as the images referred.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="among">Says of a row whether it is among those that count.</param>
    /// <param name="hit">Says of such a row whether it is one of the share.</param>
    /// <returns>The share with its interval.</returns>
    public MeasuredFigure Share(FigureKey key, Func<int, bool> among, Func<int, bool> hit)
    {
        int[] rows = [.. Enumerable.Range(0, _rows.Count).Where(among)];
        var hits = rows.Where(hit).ToHashSet();
        var figure = Figure.Share(hits.Count, rows.Length, "no image is left");
        BootstrapOutcome? outcome = null;
        return Measured(key, figure, rows.Length, figure.IsDefined ? Interval() : null, outcome);

        FigureInterval? Interval()
        {
            var level = _options.Bootstrap.Level;
            if (!_grouped) return Named(ProportionInterval.Wilson(hits.Count, rows.Length, level), "Wilson");
            var clusters = rows.Select(row => _rows.Groups[row]).Distinct().Count();
            if (figure.Value is 0 or 1) return Named(ProportionInterval.ClopperPearson(figure.Value * clusters, clusters, level), "Clopper-Pearson");
            if (_options.Bootstrap.Replicates == 0) return null;
            var found = BcaBootstrap.Interval(Statistic, ResamplingPlan.Of(_rows.Groups, _rows.Labels), _options.Bootstrap);
            outcome = found.Outcome;
            return found.Outcome == BootstrapOutcome.Interval ? new FigureInterval(found.Low, found.High, "BCa bootstrap") : null;
        }

        double Statistic(ReadOnlySpan<double> weights)
        {
            var (part, whole) = (0.0, 0.0);
            foreach (var row in rows) (part, whole) = (part + (hits.Contains(row) ? weights[row] : 0), whole + weights[row]);
            return part / whole;
        }
    }

    private static MeasuredFigure Measured(FigureKey key, Figure figure, int count, FigureInterval? interval, BootstrapOutcome? outcome) =>
        new(key.Id, key.Class, figure, count, interval)
        {
            NoInterval = interval is not null || !figure.IsDefined ? null : outcome switch
            {
                BootstrapOutcome.NoVariation => "it is the same in every resampled set",
                BootstrapOutcome.Undefined => "it is undefined in more than a tenth of the resampled sets",
                _ => "no bootstrap was asked for",
            },
        };

    private FigureInterval? Interval(FigureKey key, double value, int count, BootstrapInterval? bootstrap)
    {
        var level = _options.Bootstrap.Level;
        var share = Shares.Contains(key.Id);
        if (!_grouped && share) return Named(ProportionInterval.Wilson(Math.Round(value * count), count, level), "Wilson");
        if (!_grouped && key is { Id: "auc", Class: not null } && Area(key.Class, level) is { } area) return area;
        if (bootstrap is { Outcome: BootstrapOutcome.Interval } found) return new FigureInterval(found.Low, found.High, "BCa bootstrap");
        if (bootstrap is { Outcome: BootstrapOutcome.Undefined }) return null;
        var (members, others) = key.Class is null ? (0, 0) : Sides(key.Class);
        return share && value is 0 or 1
            ? Named(ProportionInterval.ClopperPearson(value * Clusters(key), Clusters(key), level), "Clopper-Pearson")
            : key.Id == "auc" && members * others > 0 && value is 0 or 1 ? Named(AucInterval.Newcombe(value, members, others, level), "Newcombe") : null;
    }

    private FigureInterval? Area(string className, double level)
    {
        var k = Index(className);
        var (auc, variance) = AucInterval.DeLong(_rows.Of(k), Array.ConvertAll(_rows.Labels, label => label == k));
        return variance > 0 ? Named(AucInterval.Normal(auc, variance, level), "DeLong") : null;
    }

    private static FigureInterval Named((double Low, double High) ends, string method) => new(ends.Low, ends.High, method);

    private int Index(string className) => _rows.Classes.Index().First(one => one.Item == className).Index;

    /// <summary>Groups with and without members of a class.</summary>
    private (int Members, int Others) Sides(string className)
    {
        var k = Index(className);
        return (Distinct(row => _rows.Labels[row] == k), Distinct(row => _rows.Labels[row] != k));
    }

    private int Distinct(Func<int, bool> wanted) => Enumerable.Range(0, _rows.Count).Where(wanted).Select(row => _rows.Groups[row]).Distinct().Count();

    private int Clusters(FigureKey key) => Distinct(Counted(key));

    private int Count(FigureKey key) => key.Class is null ? _rows.Count : Enumerable.Range(0, _rows.Count).Count(Counted(key));

    /// <summary>Says which rows a figure is a share of.</summary>
    private Func<int, bool> Counted(FigureKey key)
    {
        var k = key.Class is null ? -1 : Index(key.Class);
        return key.Id switch
        {
            _ when k < 0 => _ => true,
            "recall" => row => _rows.Labels[row] == k,
            "specificity" => row => _rows.Labels[row] != k,
            "precision" => row => _rows.Predicted[row] == k,
            "npv" => row => _rows.Predicted[row] != k,
            _ => _ => true,
        };
    }

    private string Reason(FigureKey key) => _rows.Count == 0 ? "no image has a label" : key.Id switch
    {
        "precision" => "no image was given this class",
        "npv" => "every image was given this class",
        "recall" => "no image belongs to this class",
        "specificity" => "every image belongs to this class",
        "f1" => "no image belongs to this class or was given it",
        _ when key.Class is not null => "it needs images of this class and of others",
        "kappa" or "kappa-linear" or "kappa-quadratic" => "all labels and answers are of one class",
        _ => "it needs images of at least two classes",
    };
}
