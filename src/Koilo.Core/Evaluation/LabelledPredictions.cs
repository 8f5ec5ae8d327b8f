namespace Koilo.Core.Evaluation;

/// <summary>The labelled rows of a prediction table in columns, as figures are computed from them.</summary>
public sealed class LabelledPredictions
{
    private readonly double[][] _probabilities;

    private LabelledPredictions(IReadOnlyList<string> classes, double[][] probabilities, int[] labels, int[] predicted)
    {
        (Classes, _probabilities, Labels, Predicted) = (classes, probabilities, labels, predicted);
        Groups = [.. Enumerable.Range(0, labels.Length)];
        Folds = new int[labels.Length];
    }

    /// <summary>The class names.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many rows.</summary>
    public int Count => Labels.Length;

    /// <summary>The number of each row's true class.</summary>
    public int[] Labels { get; }

    /// <summary>The number of the class each row was given.</summary>
    public int[] Predicted { get; }

    /// <summary>The number of each row's group, from 0 without gaps.</summary>
    public int[] Groups { get; private init; }

    /// <summary>Each row's fold.</summary>
    public int[] Folds { get; private init; }

    /// <summary>How many groups there are.</summary>
    public int GroupCount => Count == 0 ? 0 : Groups.Max() + 1;

    /// <summary>Takes the labelled rows of a table.</summary>
    /// <param name="table">Any rows.</param>
    /// <returns>Its labelled rows, in order.</returns>
    public static LabelledPredictions Of(PredictionTable table)
    {
        var count = table.Rows.Count(row => row.Label is not null);
        var numbers = table.Classes.Index().ToDictionary(one => one.Item, one => one.Index);
        var (labels, predicted, groups, folds) = (new int[count], new int[count], new int[count], new int[count]);
        var (probabilities, known, i) = (table.Classes.Select(_ => new double[count]).ToArray(), new Dictionary<string, int>(), 0);
        foreach (var row in table.Rows) // once: a million rows lie scattered in memory
        {
            if (row.Label is null) continue;
            for (var k = 0; k < probabilities.Length; k++) probabilities[k][i] = row.Probabilities[k];
            var group = known.TryGetValue(row.Group, out var number) ? number : known[row.Group] = known.Count;
            (labels[i], predicted[i], groups[i], folds[i]) = (numbers[row.Label], row.Predicted, group, row.Fold);
            i++;
        }

        return new LabelledPredictions(table.Classes, probabilities, labels, predicted) { Groups = groups, Folds = folds };
    }

    /// <summary>Every row's probability of one class.</summary>
    /// <param name="number">Of the class.</param>
    /// <returns>One per row.</returns>
    public double[] Of(int number) => _probabilities[number];

    /// <summary>All probabilities of one row.</summary>
    /// <param name="row">Its number.</param>
    /// <returns>One per class.</returns>
    public double[] Row(int row) => Array.ConvertAll(_probabilities, column => column[row]);

    /// <summary>Every row's probability of the class it was given.</summary>
    /// <returns>One per row.</returns>
    public double[] Confidences()
    {
        var confidences = new double[Count];
        for (var row = 0; row < confidences.Length; row++) confidences[row] = _probabilities[Predicted[row]][row];
        return confidences;
    }

    /// <summary>The same rows with other probabilities; the most probable class is taken anew.</summary>
    /// <param name="change">Gets a row's number and probabilities and returns others.</param>
    /// <returns>A new table.</returns>
    public LabelledPredictions Rescaled(Func<int, double[], double[]> change)
    {
        var rows = Enumerable.Range(0, Count).Select(row => change(row, Row(row))).ToArray();
        return new LabelledPredictions(
            Classes, [.. Classes.Select((_, k) => Array.ConvertAll(rows, row => row[k]))], Labels, Array.ConvertAll(rows, row => Array.IndexOf(row, row.Max())))
        { Groups = Groups, Folds = Folds };
    }

    /// <summary>The same rows in fewer classes: decisions are mapped, probabilities added up.</summary>
    /// <param name="merge">Which classes become one.</param>
    /// <returns>A new table.</returns>
    public LabelledPredictions Merged(ClassMerge merge)
    {
        var target = merge.Targets(Classes);
        var probabilities = merge.Names.Select(_ => new double[Count]).ToArray();
        for (var k = 0; k < target.Length; k++)
        {
            for (var row = 0; row < Count; row++) probabilities[target[k]][row] += _probabilities[k][row];
        }

        return new LabelledPredictions(merge.Names, probabilities, Array.ConvertAll(Labels, k => target[k]), Array.ConvertAll(Predicted, k => target[k]))
        { Groups = Groups, Folds = Folds };
    }

    /// <summary>Some of the rows.</summary>
    /// <param name="wanted">Says of a row's number whether it stays.</param>
    /// <returns>A new table, its groups numbered anew.</returns>
    public LabelledPredictions Where(Func<int, bool> wanted)
    {
        int[] rows = [.. Enumerable.Range(0, Count).Where(wanted)];
        var groups = new Dictionary<int, int>();
        return new LabelledPredictions(
            Classes,
            Array.ConvertAll(_probabilities, column => Array.ConvertAll(rows, row => column[row])),
            Array.ConvertAll(rows, row => Labels[row]),
            Array.ConvertAll(rows, row => Predicted[row]))
        {
            Groups = Array.ConvertAll(rows, row => groups.TryGetValue(Groups[row], out var known) ? known : groups[Groups[row]] = groups.Count),
            Folds = Array.ConvertAll(rows, row => Folds[row]),
        };
    }
}
