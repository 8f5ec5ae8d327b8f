using Koilo.Core.Evaluation;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Comparing;

/// <summary>Compares models on the images all of them were tested on.</summary>
public static class ModelComparison
{
    /// <summary>Compares every pair, and all at once where there are more than two.</summary>
    /// <param name="models">At least two.</param>
    /// <param name="options">Seed, draws, figures.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="UserErrorException">The tables do not fit together; see <see cref="SharedImagesReader.Of"/>.</exception>
    public static ComparisonReport Of(IReadOnlyList<NamedPredictions> models, ComparisonOptions options)
    {
        var shared = SharedImagesReader.Of(models);
        var pairs = (from first in Enumerable.Range(0, models.Count)
                     from second in Enumerable.Range(first + 1, models.Count - first - 1)
                     select new PairTests(shared, first, second, options).Run()).ToList();
        double[] p = [.. pairs.Select(pair => pair.McNemar.Exact)];
        return new ComparisonReport(
            shared.Rows.Count,
            shared.Groups.Max() + 1,
            [.. models.Select((model, number) => new ComparedModel(model.Name, shared.LeftOut[number], ClassReports.Of(Table(shared, number))))],
            [.. pairs.Zip(AdjustedP.Holm(p), AdjustedP.BenjaminiHochberg(p)).Select(one => one.First with { HolmP = one.Second, BenjaminiHochbergP = one.Third })],
            models.Count > 2 ? Several(shared) : null,
            shared.HasGroups
                ? [.. shared.Remarks, $"The images come from {shared.Groups.Max() + 1} groups. Intervals and permutations keep groups together; McNemar, Cochran and DeLong count every image as independent, which makes their p too small where images of a group are alike."]
                : shared.Remarks);
    }

    private static PredictionTable Table(SharedImages shared, int model) =>
        new(shared.Classes, [.. shared.Rows.Select(row => new Prediction(row.Image, shared.Classes[row.Label], row.Probabilities[model]))]);

    private static SeveralModels Several(SharedImages shared)
    {
        var models = Enumerable.Range(0, shared.Models.Count).ToList();
        var cochran = CochranQTest.Of([.. models.Select(model => (bool[])[.. shared.Rows.Select(row => row.IsRight(model))])]);
        var (blocks, words) = shared.FoldRows.Count > 0 ? (shared.FoldRows.GroupBy(row => row.Fold.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList(), "accuracy in each fold")
            : shared.HasGroups ? (shared.Rows.GroupBy(row => row.Group).ToList(), "accuracy in each group of images")
            : (null, "probability that each image's true class was given");
        var scores = blocks is null
            ? shared.Rows.Select(row => (double[])[.. models.Select(model => row.Probabilities[model][row.Label])])
            : blocks.Select(block => (double[])[.. models.Select(model => (double)block.Count(row => row.IsRight(model)) / block.Count())]);
        return new SeveralModels(cochran, FriedmanTest.Of([.. scores]), words);
    }
}
