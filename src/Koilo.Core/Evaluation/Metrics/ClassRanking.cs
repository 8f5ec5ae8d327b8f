namespace Koilo.Core.Evaluation.Metrics;

/// <summary>All rows in the order of their probability of one class, the largest first: sorted once, swept for every replicate.</summary>
internal sealed class ClassRanking
{
    public ClassRanking(LabelledPredictions rows, int number)
    {
        var scores = rows.Of(number);
        Rows = DescendingOrder.Of(scores);
        (IsMember, EndsTie) = (new bool[Rows.Length], new bool[Rows.Length]);
        for (var i = 0; i < Rows.Length; i++)
        {
            IsMember[i] = rows.Labels[Rows[i]] == number;
            EndsTie[i] = i + 1 == Rows.Length || scores[Rows[i + 1]] != scores[Rows[i]];
        }
    }

    public int[] Rows { get; }

    public bool[] IsMember { get; }

    /// <summary>Whether the next row has another probability: only there can a threshold lie.</summary>
    public bool[] EndsTie { get; }
}
