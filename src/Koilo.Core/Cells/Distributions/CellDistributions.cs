using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Cells.Distributions;

/// <summary>Compares the cells of images of different classes.</summary>
/// <remarks>
/// The unit is the image: cells of one image share its smear, stain and patient, and would make any p small if each counted. Where several images are
/// from one slide or patient, even these are not independent, and p is still too small; the report says how many groups there are.
/// </remarks>
public static class CellDistributions
{
    /// <summary>Compares.</summary>
    /// <param name="dataset">What to call it.</param>
    /// <param name="classes">The classes in the order in which they are shown; images of none of them (unlabelled) form one class without a name.</param>
    /// <param name="images">The measured images.</param>
    /// <returns>Distributions and tests; tests are undefined with fewer than two classes.</returns>
    public static CellDistributionReport Of(string dataset, IReadOnlyList<string> classes, IReadOnlyList<MeasuredImage> images)
    {
        MeasuredImage[] filled = [.. images.Where(image => image.Cells.Count > 0)];
        string[] shown = [.. classes.Where(name => filled.Any(image => image.Label == name)), .. filled.Select(image => image.Label).Distinct().Except(classes)];
        string[] types = [.. filled.SelectMany(image => image.Cells.Select(cell => cell.Type)).Where(type => type.Length > 0).Distinct().Order(BethesdaOrder.Instance)];
        MeasureDistribution[] measures = [.. ImageMeasure.All.Concat(types.Select(ImageMeasure.ShareOf)).Select(measure => Distribution(measure, shown, filled))];
        return new(
            dataset, filled.Length, images.Count - filled.Length, filled.Sum(image => image.Cells.Count),
            filled.Select(image => image.Group).Distinct().Count(), shown, Adjusted(measures), [
                .. measures.TakeLast(types.Length).SelectMany((measure, i) => measure.Classes.Select(one => new TypeShare(one.Class, types[i], one.Values.Average()))),
            ]);
    }

    private static MeasureDistribution Distribution(ImageMeasure measure, string[] classes, MeasuredImage[] images)
    {
        ClassValues[] values =
        [
            .. classes.Select(name => images.Where(image => image.Label == name).Select(measure.Of).Where(double.IsFinite).ToArray())
                .Zip(classes, (found, name) => new ClassValues(name, found, Quartiles.Of(found))),
        ];
        var pairs = values.SelectMany((first, i) => values.Skip(i + 1).Select(second =>
            new ClassPair(first.Class, second.Class, GroupRankTests.MannWhitney(first.Values, second.Values), default)));
        var test = GroupRankTests.KruskalWallis([.. values.Select(one => one.Values)]);
        return new(measure.Name, measure.Title, measure.Meaning, values, test, default, [.. pairs]);
    }

    /// <summary>Holm's correction: once over the tests of all measures, once over all pairs of all measures.</summary>
    private static MeasureDistribution[] Adjusted(MeasureDistribution[] measures)
    {
        var overall = AdjustedP.Holm([.. measures.Select(measure => measure.Test.Test.P.Value)]);
        var pairs = new Queue<double>(AdjustedP.Holm([.. measures.SelectMany(measure => measure.Pairs.Select(pair => pair.Test.Test.P.Value))]));
        return
        [
            .. measures.Select((measure, i) => measure with
            {
                AdjustedP = Wrapped(overall[i], measure.Test),
                Pairs = [.. measure.Pairs.Select(pair => pair with { AdjustedP = Wrapped(pairs.Dequeue(), pair.Test) })],
            }),
        ];
    }

    private static Figure Wrapped(double p, GroupRankTest test) => double.IsNaN(p) ? test.Test.P : new Figure(p);
}
