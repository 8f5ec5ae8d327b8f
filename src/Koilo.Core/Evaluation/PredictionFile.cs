using System.Globalization;
using Koilo.Core.Csv;

namespace Koilo.Core.Evaluation;

/// <summary>Reads and writes <c>predictions.csv</c>: <c>image,group,label,predicted,fold,part,p_&lt;class&gt;...</c>.</summary>
public static class PredictionFile
{
    private static readonly string[] FixedColumns = ["image", "group", "label", "predicted", "fold", "part"];

    /// <summary>Writes predictions, probabilities with 9 significant digits (enough to tell any two 32-bit numbers apart).</summary>
    /// <param name="path">Where to.</param>
    /// <param name="table">One row per image. The column <c>predicted</c> is for people: readers take the largest probability.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void Write(string path, PredictionTable table) => CsvTable.Write(
        path,
        [.. FixedColumns, .. table.Classes.Select(name => PredictionReader.Prefix + name)],
        table.Rows.Select(row => Values(table.Classes, row)));

    /// <summary>Reads predictions of Koilo or any other tool.</summary>
    /// <param name="path">
    /// The file. Needed are <c>image</c>, <c>label</c> (empty where unknown) and a column <c>p_&lt;class&gt;</c> for each of at least two
    /// classes; <c>group</c>, <c>fold</c> and <c>part</c> are read where present.
    /// </param>
    /// <returns>One row per image and fold; probabilities whose sum is within 0.001 of 1 are scaled to sum to 1.</returns>
    /// <exception cref="UserErrorException">
    /// No rows; a probability that is no number from 0 to 1; a sum that is not 1; an unknown class; an image twice in one fold.
    /// </exception>
    public static PredictionTable Read(string path)
    {
        using var table = CsvTable.Open(path);
        return new PredictionReader(table).Read();
    }

    private static string[] Values(IReadOnlyList<string> classes, Prediction row) =>
    [
        row.Image,
        row.Group,
        row.Label ?? "",
        classes[row.Predicted],
        row.Fold.ToString(CultureInfo.InvariantCulture),
        row.Part,
        .. row.Probabilities.Select(p => p.ToString("G9", CultureInfo.InvariantCulture)),
    ];
}
