using Koilo.Core.Evaluation;

namespace Koilo.Core.Comparing;

/// <summary>Finds the images that several tables have in common, and checks that the tables may be compared.</summary>
public static class SharedImagesReader
{
    /// <summary>Lays the tables side by side.</summary>
    /// <param name="models">At least two, with the same classes in any order.</param>
    /// <returns>The images all of them have a label for, ordered by id.</returns>
    /// <exception cref="UserErrorException">
    /// Fewer than two tables; one given twice; other classes; another label for the same image; no image in common; folds that do not fit.
    /// </exception>
    public static SharedImages Of(IReadOnlyList<NamedPredictions> models)
    {
        CheckModels(models);
        var labelled = models.Select(model => model.Table.Rows.Where(row => row.Label is not null).ToList()).ToList();
        var folds = labelled.Select(rows => rows.Select(row => row.Fold).Order().Distinct().ToList()).ToList();
        var sameFolds = folds.All(one => one.SequenceEqual(folds[0]));
        if (!sameFolds) CheckOnceEach(models, labelled);
        var tables = labelled.Select(rows => rows.ToDictionary(row => (row.Image, Fold: sameFolds ? row.Fold : 0))).ToList();
        var keys = tables[0].Keys.Where(key => tables.TrueForAll(table => table.ContainsKey(key)))
            .OrderBy(key => key.Image, StringComparer.Ordinal).ThenBy(key => key.Fold).ToList();
        if (keys.Count == 0) throw new UserErrorException("The tables have no labelled image in common. Compare models that were tested on the same images; ids must be equal letter by letter.");
        var rows = keys.ConvertAll(key => Row(models, [.. tables.Select(table => table[key])], key.Fold));
        var images = rows.GroupBy(row => row.Image).Select(MeanOverRepeats).ToList();
        int[] leftOut = [.. labelled.Select(own => own.DistinctBy(row => row.Image).Count() - images.Count)];
        return new SharedImages(
            [.. models.Select(model => model.Name)],
            models[0].Table.Classes,
            images,
            sameFolds && folds[0].Count > 1 ? rows : [],
            leftOut,
            [.. Remarks(models, leftOut, (images.Count, rows.Count), sameFolds)]);
    }

    private static void CheckModels(IReadOnlyList<NamedPredictions> models)
    {
        if (models.Count < 2) throw new UserErrorException("A comparison needs two tables of predictions at least.");
        if (models.GroupBy(model => model.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new UserErrorException($"{twice.Key} is given twice. Name different runs or files.");
        foreach (var model in models.Skip(1))
        {
            var other = models[0].Table.Classes.Except(model.Table.Classes).Concat(model.Table.Classes.Except(models[0].Table.Classes)).FirstOrDefault();
            if (other is not null)
                throw new UserErrorException($"{models[0].Name} and {model.Name} have different classes: only one of them knows '{other}'. Compare models of the same classes.");
        }
    }

    private static void CheckOnceEach(IReadOnlyList<NamedPredictions> models, List<List<Prediction>> labelled)
    {
        foreach (var (model, rows) in models.Zip(labelled))
        {
            if (rows.GroupBy(row => row.Image).FirstOrDefault(same => same.Count() > 1) is { } twice)
            {
                throw new UserErrorException(
                    $"{model.Name} tests {twice.Key} in {twice.Count()} folds, and not all tables have the same folds. Compare runs over the same folds.");
            }
        }
    }

    private static SharedRow Row(IReadOnlyList<NamedPredictions> models, Prediction[] rows, int fold)
    {
        var other = Array.FindIndex(rows, row => row.Label != rows[0].Label);
        if (other > 0)
        {
            throw new UserErrorException(
                $"{rows[0].Image} is labelled '{rows[0].Label}' in {models[0].Name} and '{rows[other].Label}' in {models[other].Name}. Give both the same truth.");
        }

        var classes = models[0].Table.Classes;
        var group = Array.Find(rows, row => row.Group != row.Image)?.Group ?? rows[0].Group;
        return new SharedRow(
            rows[0].Image,
            group,
            fold,
            classes.Index().First(one => one.Item == rows[0].Label).Index,
            [.. rows.Zip(models, (row, model) => InOrder(row.Probabilities, model.Table.Classes, classes))]);
    }

    private static double[] InOrder(double[] probabilities, IReadOnlyList<string> own, IReadOnlyList<string> wanted) =>
        own.SequenceEqual(wanted) ? probabilities : [.. wanted.Select(name => probabilities[own.Index().First(one => one.Item == name).Index])];

    private static SharedRow MeanOverRepeats(IEnumerable<SharedRow> repeats)
    {
        var rows = repeats.ToList();
        if (rows.Count == 1) return rows[0];
        return rows[0] with
        {
            Probabilities =
            [
                .. rows[0].Probabilities.Select((first, model) =>
                    (double[])[.. first.Select((_, k) => rows.Average(row => row.Probabilities[model][k]))]),
            ],
        };
    }

    private static IEnumerable<string> Remarks(IReadOnlyList<NamedPredictions> models, int[] leftOut, (int Images, int Rows) kept, bool sameFolds)
    {
        foreach (var (model, count) in models.Zip(leftOut).Where(pair => pair.Second > 0))
            yield return $"{count} image{(count == 1 ? "" : "s")} of {model.Name} fell out: not every model was tested on them.";
        if (kept.Rows > kept.Images) yield return "Images were tested in several repeats: their probabilities are averaged per model, except in the tests over folds.";
        if (!sameFolds) yield return "The models were not tested in the same folds, so nothing is said about folds.";
    }
}
