namespace Koilo.Core.Evaluation.Metrics;

/// <summary>All rows in the order of their probability of one class, the largest first: sorted once, swept for every replicate.</summary>
internal sealed class ClassRanking
{
    public ClassRanking(LabelledPredictions rows, int number)
    {
        double[] keys = [.. rows.Of(number)];
        Rows = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, Rows);
        Array.Reverse(keys);
        Array.Reverse(Rows);
        (Scores, IsMember, EndsTie) = (keys, new bool[keys.Length], new bool[keys.Length]);
        for (var i = 0; i < keys.Length; i++)
        {
            IsMember[i] = rows.Labels[Rows[i]] == number;
            EndsTie[i] = i + 1 == keys.Length || keys[i + 1] != keys[i];
        }
    }

    public int[] Rows { get; }

    public double[] Scores { get; }

    public bool[] IsMember { get; }

    /// <summary>Whether the next row has another probability: only there can a threshold lie.</summary>
    public bool[] EndsTie { get; }
}
