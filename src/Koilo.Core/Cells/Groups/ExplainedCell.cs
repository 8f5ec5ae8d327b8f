namespace Koilo.Core.Cells.Groups;

/// <summary>What a network made of one cell: a row of <c>cells.csv</c>.</summary>
/// <param name="Arm">Which network of the experiment.</param>
/// <param name="Image">The image's id.</param>
/// <param name="Cell">The cell's id.</param>
/// <param name="Type">What kind of cell; empty where unknown.</param>
/// <param name="Role">What it has to do with the label, such as <c>evidence</c>.</param>
public sealed record ExplainedCell(string Arm, string Image, string Cell, string Type, string Role)
{
    /// <summary>How much it counts, summing to 1 over the image; NaN for networks that weigh no cell.</summary>
    public double Attention { get; init; }

    /// <summary>Gradient × input of the predicted class's score.</summary>
    public double GradientTimesInput { get; init; }

    /// <summary>The predicted class's score minus that without the cell.</summary>
    public double LeaveOneOut { get; init; }

    /// <summary>The ids of its neighbours in the graph.</summary>
    public IReadOnlyList<string> Neighbours { get; init; } = [];

    /// <summary>In the order of <see cref="CellMorphology.Names"/>; empty where the cell is not outlined.</summary>
    public IReadOnlyList<double> Morphology { get; init; } = [];
}
