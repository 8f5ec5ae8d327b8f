using Koilo.Core.Cells;
using Koilo.Core.Cells.Groups;
using Koilo.Testing;

namespace Koilo.Core.Tests.Cells.Groups;

public class ExplainedCellFileTests
{
    [Fact]
    public void Cells_and_edges_come_back_as_they_were_written()
    {
        using var folder = new TemporaryFolder();
        double[] measures = [.. CellMorphology.Names.Select((_, i) => i == 1 ? double.NaN : i + 0.5)];
        var cell = new ExplainedCell("graph", "a, b.png", "cell-01", "parabasal", "evidence") { Attention = double.NaN, GradientTimesInput = -0.25, LeaveOneOut = 1.5, Neighbours = ["tile-1 x.png", "c2"], Morphology = measures };
        ExplainedCellFile.Write(folder.Path("cells.csv"), [cell]);
        var read = Assert.Single(ExplainedCellFile.ReadCells(folder.Path("cells.csv")));
        Assert.Equal(cell with { Neighbours = read.Neighbours, Morphology = read.Morphology }, read);
        Assert.Equal(cell.Neighbours, read.Neighbours);
        Assert.Equal(measures, read.Morphology);
        var edge = new ExplainedEdge("graph", "a, b.png", "tile-1 x.png", "c2", 12.5, -0.125);
        ExplainedCellFile.Write(folder.Path("edges.csv"), [edge]);
        Assert.Equal(edge, Assert.Single(ExplainedCellFile.ReadEdges(folder.Path("edges.csv"))));
    }
}
