using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Core.Cells.Groups;

/// <summary>Scores the explanations of an experiment against the cells that decide the labels.</summary>
public static class EvidenceResults
{
    private const string Evidence = "evidence";

    private static readonly (string Name, Func<ExplainedCell, double> Read)[] Methods =
    [
        ("attention", cell => cell.Attention),
        ("gradient × input", cell => cell.GradientTimesInput),
        ("leave one cell out", cell => cell.LeaveOneOut),
        ("control: size of the nucleus", cell => cell.Morphology.Count > 0 ? cell.Morphology[0] : double.NaN),
    ];

    /// <summary>Scores every way of explaining; a control by size shows what no network is needed for.</summary>
    /// <param name="arm">The arm's title.</param>
    /// <param name="cells">The arm's explained cells of all images.</param>
    /// <param name="groupOf">The group of each image.</param>
    /// <param name="seed">Where the resampling comes from.</param>
    /// <returns>One per method that has numbers; empty where no image has both evidence and other cells.</returns>
    public static IReadOnlyList<EvidenceResult> Of(string arm, IEnumerable<ExplainedCell> cells, IReadOnlyDictionary<string, string> groupOf, Seed seed)
    {
        var images = cells.GroupBy(cell => cell.Image).Where(image => image.Any(IsEvidence) && !image.All(IsEvidence) && image.All(cell => cell.Role is Evidence or "bystander"))
            .Select(image => image.ToList()).ToList();
        return images.Count == 0 ? [] : [.. Methods.Select(Score).OfType<EvidenceResult>()];

        EvidenceResult? Score((string Name, Func<ExplainedCell, double> Read) method)
        {
            if (images.Any(image => image.Any(cell => double.IsNaN(method.Read(cell))))) return null;
            var scores = images.ConvertAll(image => CellEvidence.Scores([.. image.Select(method.Read)], [.. image.Select(IsEvidence)]));
            var byGroup = images.Zip(scores, (image, score) => (Group: groupOf[image[0].Image], score[0].Value)).GroupBy(one => one.Group, one => one.Value);
            var (low, high) = PairedGroups.Interval([.. byGroup.Select(group => (IReadOnlyList<double>)[.. group])], seed.For(method.Name));
            double[] means = [.. CellEvidence.Names.Select((_, i) => scores.Select(score => score[i].Value).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())];
            return new(arm, method.Name, images.Count, means, low, high, images.Average(image => image.Count(IsEvidence) / (double)image.Count));
        }
    }

    private static bool IsEvidence(ExplainedCell cell) => cell.Role == Evidence;
}
