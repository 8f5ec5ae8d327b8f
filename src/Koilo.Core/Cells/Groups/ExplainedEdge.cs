namespace Koilo.Core.Cells.Groups;

/// <summary>What a network made of one edge: a row of <c>edges.csv</c>.</summary>
/// <param name="Arm">Which network of the experiment.</param>
/// <param name="Image">The image's id.</param>
/// <param name="From">The neighbour's id.</param>
/// <param name="To">The id of the cell that hears it.</param>
/// <param name="Distance">In pixels.</param>
/// <param name="Importance">What the predicted class's score changes by, to first order, when the edge fades away.</param>
public sealed record ExplainedEdge(string Arm, string Image, string From, string To, double Distance, double Importance);
