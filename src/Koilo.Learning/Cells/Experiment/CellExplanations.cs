using Koilo.Core.Cells.Groups;
using Koilo.Learning.Cells.Features;

namespace Koilo.Learning.Cells.Experiment;

/// <summary>Makes rows of a table from what a network did with the cells of an image.</summary>
/// <param name="Arm">The arm's id.</param>
/// <param name="Explainer">Of its network.</param>
/// <param name="Images">Every image's cells and measures, by id.</param>
internal sealed record CellExplanations(string Arm, GroupExplainer Explainer, IReadOnlyDictionary<string, (CellGroup Group, DescribedGroup Features)> Images)
{
    /// <summary>Explains one image.</summary>
    /// <param name="bag">As the network saw it: with all its cells.</param>
    /// <param name="target">The class to explain.</param>
    public (IReadOnlyList<ExplainedCell> Cells, IReadOnlyList<ExplainedEdge> Edges) Of(CellBag bag, int target)
    {
        var explanation = Explainer.Explain(bag, target);
        var (group, features) = Images[bag.Image];
        var ids = group.Cells.Select(cell => cell.Id).ToList();
        var neighbours = bag.Graph.Edges.ToLookup(edge => edge.To, edge => ids[edge.From]);
        return (
            [.. group.Cells.Select((cell, i) => new ExplainedCell(Arm, bag.Image, cell.Id, cell.Type, cell.Role.ToString().ToLowerInvariant())
            {
                Attention = explanation.Attention.Length > 0 ? explanation.Attention[i] : double.NaN,
                GradientTimesInput = explanation.GradientTimesInput[i],
                LeaveOneOut = explanation.LeaveOneOut[i],
                Neighbours = [.. neighbours[i]],
                Morphology = i < features.Morphology.Count ? features.Morphology[i] : [],
            })],
            [.. bag.Graph.Edges.Select((edge, e) => new ExplainedEdge(Arm, bag.Image, ids[edge.From], ids[edge.To], edge.Distance, explanation.EdgeImportance[e]))]);
    }
}
