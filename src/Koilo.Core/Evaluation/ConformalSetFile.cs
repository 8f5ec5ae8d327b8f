using Koilo.Core.Csv;
using Koilo.Core.Evaluation.Selective;

namespace Koilo.Core.Evaluation;

/// <summary>Writes the conformal set of every image, <c>image,fold,label,part,lac,aps,raps,lac-per-class</c>: classes separated by <c> | </c>.</summary>
public static class ConformalSetFile
{
    /// <summary>Calibrates on the labelled validation images, each fold on its own, and writes the sets of all others.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="table">All predictions.</param>
    /// <param name="miss">The share of sets that may miss the true class, in (0, 1).</param>
    /// <exception cref="UserErrorException">There are no labelled validation images, or the file cannot be written.</exception>
    public static void Write(string path, PredictionTable table, double miss)
    {
        var validation = LabelledPredictions.Of(table with { Rows = [.. table.Rows.Where(row => row.Part == "val")] });
        if (validation.Count == 0) throw new UserErrorException("Sets need labelled validation images: mark some rows with val in a column 'part'.");
        var others = table with { Rows = [.. table.Rows.Where(row => row.Part != "val")] };
        var predictors = Enum.GetValues<ConformalScore>().Select(score => new FoldFits<ConformalPredictor>(
            validation, [.. others.Rows.Select(row => row.Fold)], chosen => ConformalPredictor.Fit(score, chosen, miss))).ToList();
        CsvTable.Write(
            path,
            ["image", "fold", "label", "part", "lac", "aps", "raps", "lac-per-class"],
            others.Rows.Select(row => (string[])
                [row.Image, $"{row.Fold}", row.Label ?? "", row.Part, .. predictors.Select(one => Names(one.For(row.Fold).Set(row.Probabilities)))]));

        string Names(bool[] set) => string.Join(" | ", table.Classes.Where((_, k) => set[k]));
    }
}
