using Koilo.Core.Evaluation.Metrics;

namespace Koilo.Core.Evaluation;

/// <summary>The curves of one class against the rest.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Roc">False-positive rate and sensitivity, from (0, 0) to (1, 1).</param>
/// <param name="PrecisionRecall">Recall and precision, recall rising.</param>
public sealed record ClassCurves(string Class, IReadOnlyList<CurvePoint> Roc, IReadOnlyList<CurvePoint> PrecisionRecall)
{
    private const int MostPoints = 120; // more cannot be seen

    internal static ClassCurves? Of(string name, ClassRanking ranking)
    {
        var members = ranking.IsMember.Count(one => one);
        var others = ranking.IsMember.Length - members;
        if (members == 0 || others == 0) return null;
        List<CurvePoint> roc = [new(0, 0)], precision = [];
        var hits = 0;
        var step = Math.Max(1, ranking.Rows.Length / MostPoints);
        var last = -step;
        for (var i = 0; i < ranking.Rows.Length; i++)
        {
            if (ranking.IsMember[i]) hits++;
            if (!ranking.EndsTie[i] || (i - last < step && i + 1 < ranking.Rows.Length)) continue;
            last = i;
            roc.Add(new((i + 1.0 - hits) / others, (double)hits / members));
            precision.Add(new((double)hits / members, hits / (i + 1.0)));
        }

        return new ClassCurves(name, roc, precision);
    }
}

/// <summary>A point of a curve.</summary>
/// <param name="X">To the right, 0–1.</param>
/// <param name="Y">Upwards, 0–1.</param>
public readonly record struct CurvePoint(double X, double Y);
