namespace Koilo.Core.Evaluation.Metrics;

/// <summary>Areas under ROC and precision-recall curves, and sensitivity at fixed specificity; each class against the rest.</summary>
/// <remarks>
/// Ties count half (trapezoids); average precision is Σ (Rₙ − Rₙ₋₁)·Pₙ. The partial area is up to a false-positive rate of 0.1, standardised as by
/// McClish 1989 (scikit-learn's max_fpr). Means are over the classes whose own area is defined.
/// </remarks>
internal sealed class RankFigures : IFigureFamily
{
    private const double MostFalse = 0.1;
    private static readonly string[] PerClass = ["auc", "average-precision", "partial-auc", "sensitivity-at-90", "sensitivity-at-95"];

    private readonly int[] _labels;

    public RankFigures(LabelledPredictions rows)
    {
        _labels = rows.Labels;
        Rankings = new ClassRanking[rows.Classes.Count];
        Parallel.For(0, Rankings.Length, k => Rankings[k] = new ClassRanking(rows, k));
        Keys =
        [
            new("auc-macro"), new("auc-weighted"), new("average-precision-macro"), new("average-precision-weighted"),
            .. rows.Classes.SelectMany(name => PerClass.Select(id => new FigureKey(id, name))),
        ];
    }

    public ClassRanking[] Rankings { get; }

    public IReadOnlyList<FigureKey> Keys { get; }

    public void Compute(ReadOnlySpan<double> weights, Span<double> figures)
    {
        var (defined, support, all) = (0, 0.0, 0.0);
        Span<double> members = Rankings.Length <= 1024 ? stackalloc double[Rankings.Length] : new double[Rankings.Length];
        members.Clear();
        for (var row = 0; row < _labels.Length; row++) (members[_labels[row]], all) = (members[_labels[row]] + weights[row], all + weights[row]);
        figures[..4].Clear();
        for (var k = 0; k < Rankings.Length; k++)
        {
            var own = figures.Slice(4 + (5 * k), 5);
            Sweep(Rankings[k], weights, (members[k], all - members[k]), own);
            if (double.IsNaN(own[0])) continue;
            (defined, support) = (defined + 1, support + members[k]);
            for (var f = 0; f < 2; f++) (figures[2 * f], figures[(2 * f) + 1]) = (figures[2 * f] + own[f], figures[(2 * f) + 1] + (own[f] * members[k]));
        }

        for (var f = 0; f < 2; f++) (figures[2 * f], figures[(2 * f) + 1]) = (figures[2 * f] / defined, figures[(2 * f) + 1] / support);
    }

    /// <param name="ranking">Of the class.</param>
    /// <param name="weights">One per row.</param>
    /// <param name="sums">The weights of the class's members, and of all others.</param>
    /// <param name="figures">Filled.</param>
    private static void Sweep(ClassRanking ranking, ReadOnlySpan<double> weights, (double Members, double Others) sums, Span<double> figures)
    {
        var (members, others) = sums;
        figures.Fill(double.NaN);
        if (members == 0 || others == 0) return;
        var (hits, wrong, hitsBefore, wrongBefore) = (0.0, 0.0, 0.0, 0.0);
        var (area, precision, partial, at90, at95) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var most = MostFalse * others;
        for (var i = 0; i < ranking.Rows.Length; i++)
        {
            if (ranking.IsMember[i]) hits += weights[ranking.Rows[i]];
            else wrong += weights[ranking.Rows[i]];
            if (!ranking.EndsTie[i]) continue;
            area += (wrong - wrongBefore) * (hits + hitsBefore) / 2;
            if (hits > hitsBefore) precision += (hits - hitsBefore) * hits / (hits + wrong);
            if (wrong <= most * (1 + 1e-12)) (partial, at90) = (area, hits);
            else if (wrongBefore < most) partial += (most - wrongBefore) * (hitsBefore + ((hits - hitsBefore) * (most - wrongBefore) / (wrong - wrongBefore) / 2));
            if (wrong <= most / 2 * (1 + 1e-12)) at95 = hits;
            (hitsBefore, wrongBefore) = (hits, wrong);
        }

        var least = MostFalse * MostFalse / 2;
        figures[0] = area / members / others;
        figures[1] = precision / members;
        figures[2] = (1 + (((partial / members / others) - least) / (MostFalse - least))) / 2;
        (figures[3], figures[4]) = (at90 / members, at95 / members);
    }
}
