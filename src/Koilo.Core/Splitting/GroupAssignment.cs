using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>Divides groups of images into parts of given sizes, class by class, without cutting a group.</summary>
/// <remarks>
/// Groups are dealt out in random order, the most uneven ones first (as in scikit-learn's StratifiedGroupKFold), each to the part that
/// lacks its classes most. Then single groups move as long as that brings the parts closer to their sizes, or a missing class into a part.
/// What is made small is Σ over parts and classes of (share of the class in the part − fraction of the part)², so a rare class counts as
/// much as a common one. Of a few attempts the best is taken; many would find the same division for every seed. If every group has a single
/// class and a part's fraction of it is no less than its largest group, that part ends within one such group of its fraction: else one more
/// move would help.
/// </remarks>
internal sealed class GroupAssignment
{
    private const int Attempts = 10;
    private const int MostPasses = 100;
    private const double GoodEnough = 1e-4; // for example: one class 0.7 % off in two parts
    private const double MissingClass = 1e6; // more than all squared shares of any dataset together

    private readonly IReadOnlyList<int[]> _groups;
    private readonly double[] _fractions;
    private readonly int[] _totals; // images by class
    private readonly int[,] _images; // by part and class
    private readonly int[,] _holders; // groups with images of the class, by part and class
    private readonly int[] _partOf; // by group

    private GroupAssignment(IReadOnlyList<int[]> groups, double[] fractions)
    {
        (_groups, _fractions, _partOf) = (groups, fractions, new int[groups.Count]);
        _totals = [.. Enumerable.Range(0, groups[0].Length).Select(c => groups.Sum(group => group[c]))];
        _images = new int[fractions.Length, _totals.Length];
        _holders = new int[fractions.Length, _totals.Length];
    }

    /// <summary>Looks for a division with every class in every part.</summary>
    /// <param name="groups">Images by group and class; every class occurs.</param>
    /// <param name="fractions">Share of each part; they sum to 1.</param>
    /// <param name="seed">Where the random order comes from.</param>
    /// <returns>The part of each group, or null where no attempt brought every class into every part.</returns>
    public static int[]? Find(IReadOnlyList<int[]> groups, double[] fractions, Seed seed)
    {
        GroupAssignment? best = null;
        for (var attempt = 0; attempt < Attempts && (best is null || best.Cost() > GoodEnough); attempt++)
        {
            var assignment = new GroupAssignment(groups, fractions);
            int[] order = [.. Enumerable.Range(0, groups.Count)];
            seed.For("deal", attempt).Random().Shuffle<int>(order);
            assignment.Deal(order);
            assignment.Improve(order);
            if (best is null || assignment.Cost() < best.Cost()) best = assignment;
        }

        return best!.Cost() < MissingClass ? best._partOf : null;
    }

    private void Deal(int[] order)
    {
        var dealt = new int[_totals.Length];
        foreach (var group in order.OrderByDescending(group => Unevenness(_groups[group])))
        {
            for (var c = 0; c < dealt.Length; c++) dealt[c] += _groups[group][c];
            var lacking = Enumerable.Range(0, _fractions.Length).MaxBy(part => Lack(part, _groups[group], dealt));
            Add(group, lacking, 1);
        }
    }

    /// <summary>How far a part is behind its fraction of what has been dealt out, in the classes of a group.</summary>
    private double Lack(int part, int[] group, int[] dealt)
    {
        var lack = 0.0;
        for (var c = 0; c < dealt.Length; c++)
        {
            if (group[c] > 0) lack += ((_fractions[part] * dealt[c]) - _images[part, c]) * group[c] / ((double)_totals[c] * _totals[c]);
        }

        return lack;
    }

    private void Improve(int[] order)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var moved = false;
            foreach (var group in order) moved |= Move(group);
            if (!moved) return;
        }
    }

    private bool Move(int group)
    {
        var from = _partOf[group];
        var leaving = CostOfAdding(group, from, -1);
        var (best, gain) = (from, 1e-9); // a smaller gain is rounding
        for (var to = 0; to < _fractions.Length; to++)
        {
            if (to == from) continue;
            var candidate = -leaving - CostOfAdding(group, to, 1);
            if (candidate > gain) (best, gain) = (to, candidate);
        }

        if (best == from) return false;
        Add(group, from, -1);
        Add(group, best, 1);
        return true;
    }

    /// <summary>What the cost of a part rises by when a group joins (1) or leaves (−1) it.</summary>
    private double CostOfAdding(int group, int part, int sign)
    {
        var rise = 0.0;
        for (var c = 0; c < _totals.Length; c++)
        {
            if (_groups[group][c] == 0) continue;
            var (images, holders) = (_images[part, c], _holders[part, c]);
            rise += Cost(part, c, images + (sign * _groups[group][c]), holders + sign) - Cost(part, c, images, holders);
        }

        return rise;
    }

    private double Cost() =>
        Enumerable.Range(0, _fractions.Length).Sum(part =>
            Enumerable.Range(0, _totals.Length).Sum(c => Cost(part, c, _images[part, c], _holders[part, c])));

    private double Cost(int part, int c, int images, int holders)
    {
        var difference = ((double)images / _totals[c]) - _fractions[part];
        return (difference * difference) + (holders == 0 ? MissingClass : 0);
    }

    private void Add(int group, int part, int sign)
    {
        _partOf[group] = part;
        for (var c = 0; c < _totals.Length; c++)
        {
            if (_groups[group][c] == 0) continue;
            _images[part, c] += sign * _groups[group][c];
            _holders[part, c] += sign;
        }
    }

    /// <summary>Power of two below the variance of the counts: coarse, so that groups of like size stay in random order.</summary>
    private static int Unevenness(int[] counts)
    {
        var mean = counts.Average();
        return Math.ILogB(counts.Sum(count => (count - mean) * (count - mean)));
    }
}
