namespace Koilo.Core.Statistics;

/// <summary>How far the area under a ROC curve of independent cases can be from the truth.</summary>
public static class AucInterval
{
    /// <summary>The area and the variance of its estimate, after DeLong.</summary>
    /// <param name="scores">One per case; more speaks for the class.</param>
    /// <param name="isMember">Whether the case belongs to the class; as many as scores.</param>
    /// <returns>The area, ties counting half; NaN where there is no member or nobody else. The variance; NaN with fewer than two of either.</returns>
    /// <remarks>
    /// Structural components from mid-ranks, O(n log n): DeLong, DeLong and Clarke-Pearson 1988, doi:10.2307/2531595; Sun and Xu 2014,
    /// doi:10.1109/LSP.2014.2337313.
    /// </remarks>
    public static (double Auc, double Variance) DeLong(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isMember)
    {
        List<double> members = [], others = [];
        for (var i = 0; i < scores.Length; i++) (isMember[i] ? members : others).Add(scores[i]);
        if (members.Count == 0 || others.Count == 0) return (double.NaN, double.NaN);
        members.Sort();
        others.Sort();
        var (auc, memberVariance) = Components(members, others);
        var (_, otherVariance) = Components(others, members);
        return (auc, (memberVariance / members.Count) + (otherVariance / others.Count));
    }

    /// <summary>The interval around an area of known variance.</summary>
    /// <param name="auc">The area.</param>
    /// <param name="variance">Of its estimate, more than 0.</param>
    /// <param name="level">Nominal coverage, in (0, 1).</param>
    /// <returns>auc ± z·√variance; on the logit scale where that would leave 0–1.</returns>
    public static (double Low, double High) Normal(double auc, double variance, double level = 0.95)
    {
        var half = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(variance);
        if (auc - half >= 0 && auc + half <= 1) return (auc - half, auc + half);
        var (logit, width) = (Math.Log(auc / (1 - auc)), half / (auc * (1 - auc)));
        return (1 / (1 + Math.Exp(width - logit)), 1 / (1 + Math.Exp(-width - logit)));
    }

    /// <summary>A score interval that also works for areas of 0 and 1, whose DeLong variance is 0.</summary>
    /// <param name="auc">The area.</param>
    /// <param name="members">Cases of the class; more than 0.</param>
    /// <param name="others">All other cases; more than 0.</param>
    /// <param name="level">Nominal coverage, in (0, 1).</param>
    /// <returns>All areas θ with |auc − θ| ≤ z·√V(θ), V being Hanley and McNeil's variance for exponential scores.</returns>
    /// <remarks>Method 5 of Newcombe 2006, doi:10.1002/sim.2324.</remarks>
    public static (double Low, double High) Newcombe(double auc, double members, double others, double level = 0.95)
    {
        var z = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + level) / 2);
        return (End(0), End(1));

        double End(double limit)
        {
            var (inside, outside) = (auc, limit);
            if (Fits(limit)) return limit;
            for (var step = 0; step < 100; step++)
            {
                var middle = (inside + outside) / 2;
                if (Fits(middle)) inside = middle;
                else outside = middle;
            }

            return inside;
        }

        bool Fits(double theta) => (auc - theta) * (auc - theta) <= z * z * Variance(theta);

        double Variance(double theta)
        {
            var pairs = ((members + others) / 2) - 1;
            return theta * (1 - theta) / (members * others) * (1 + (pairs * (((1 - theta) / (2 - theta)) + (theta / (1 + theta)))));
        }
    }

    /// <summary>Of each case the share of the other side it outranks (ties half): their mean if they are the members, and their variance.</summary>
    private static (double Mean, double Variance) Components(List<double> own, List<double> other)
    {
        var (mean, squares) = (0.0, 0.0); // Welford's running mean and sum of squares
        var (below, upTo) = (0, 0);
        for (var i = 0; i < own.Count; i++)
        {
            while (below < other.Count && other[below] < own[i]) below++;
            while (upTo < other.Count && other[upTo] <= own[i]) upTo++;
            var component = (below + upTo) / 2.0 / other.Count;
            var difference = component - mean;
            mean += difference / (i + 1);
            squares += difference * (component - mean);
        }

        return (mean, own.Count > 1 ? squares / (own.Count - 1) : double.NaN);
    }
}
