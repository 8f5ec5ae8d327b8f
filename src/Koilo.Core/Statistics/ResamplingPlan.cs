using Koilo.Core.Randomness;

namespace Koilo.Core.Statistics;

/// <summary>What a bootstrap draws: whole clusters of rows, and from which strata.</summary>
/// <remarks>
/// Rows of one group (slide, patient, image shown in several folds) resemble each other, so they are drawn together. Where every cluster
/// holds one class only, as many clusters of each class are drawn as there are (stratified); else all clusters are one stratum.
/// </remarks>
public sealed class ResamplingPlan
{
    private readonly int[] _clusterOf;
    private readonly int[][] _strata;

    private ResamplingPlan(int[] clusterOf, int[][] strata, int clusters) => (_clusterOf, _strata, Clusters) = (clusterOf, strata, clusters);

    /// <summary>How many rows there are.</summary>
    public int Rows => _clusterOf.Length;

    /// <summary>How many clusters there are; as many as rows where rows are independent.</summary>
    public int Clusters { get; }

    /// <summary>How many strata there are.</summary>
    public int Strata => _strata.Length;

    /// <summary>Plans for rows in clusters.</summary>
    /// <param name="clusterOf">The number of each row's cluster, from 0 without gaps.</param>
    /// <param name="classOf">The number of each row's class, from 0.</param>
    /// <returns>A plan.</returns>
    public static ResamplingPlan Of(ReadOnlySpan<int> clusterOf, ReadOnlySpan<int> classOf)
    {
        var clusters = 0;
        foreach (var cluster in clusterOf) clusters = Math.Max(clusters, cluster + 1);
        var classOfCluster = new int[clusters];
        Array.Fill(classOfCluster, -1);
        var pure = true;
        for (var row = 0; row < clusterOf.Length; row++)
        {
            ref var known = ref classOfCluster[clusterOf[row]];
            if (known < 0) known = classOf[row];
            pure &= known == classOf[row];
        }

        int[] all = [.. Enumerable.Range(0, clusters)];
        return new ResamplingPlan(
            clusterOf.ToArray(), pure ? [.. all.GroupBy(cluster => classOfCluster[cluster]).Select(stratum => stratum.ToArray())] : [all], clusters);
    }

    /// <summary>Draws a replicate.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="weights">Filled: how often each row was drawn.</param>
    internal void Draw(SeededRandom random, Span<double> weights)
    {
        Span<int> drawn = Clusters <= 4096 ? stackalloc int[Clusters] : new int[Clusters];
        drawn.Clear();
        foreach (var stratum in _strata)
        {
            for (var i = 0; i < stratum.Length; i++) drawn[stratum[random.Below(stratum.Length)]]++;
        }

        for (var row = 0; row < weights.Length; row++) weights[row] = drawn[_clusterOf[row]];
    }

    /// <summary>Divides each stratum's clusters into blocks to leave out one by one.</summary>
    /// <param name="most">Blocks in all, about; single clusters where there are no more than that.</param>
    /// <param name="seed">Which clusters share a block.</param>
    /// <returns>The number of each row's block, and of each block's stratum.</returns>
    internal (int[] BlockOf, int[] StratumOf) Blocks(int most, Seed seed)
    {
        var (blockOfCluster, stratumOf) = (new int[Clusters], new List<int>());
        foreach (var (number, stratum) in _strata.Index())
        {
            var blocks = Clusters <= most ? stratum.Length : (int)Math.Clamp((double)most * stratum.Length / Clusters, 1, stratum.Length);
            var order = stratum.ToArray();
            if (blocks < stratum.Length) seed.For("blocks", number).Random().Shuffle<int>(order);
            for (var i = 0; i < order.Length; i++) blockOfCluster[order[i]] = stratumOf.Count + (i % blocks);
            stratumOf.AddRange(Enumerable.Repeat(number, blocks));
        }

        return ([.. _clusterOf.Select(cluster => blockOfCluster[cluster])], [.. stratumOf]);
    }
}
