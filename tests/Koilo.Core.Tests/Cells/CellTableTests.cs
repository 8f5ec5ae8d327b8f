using Koilo.Core.Cells;
using Koilo.Core.Csv;
using Koilo.Testing;
using static Koilo.Core.Tests.Cells.DrawnCells;

namespace Koilo.Core.Tests.Cells;

public class CellTableTests
{
    [Fact]
    public void A_line_holds_outlines_and_measures()
    {
        using var folder = new TemporaryFolder();
        var cell = Cell("7", Box(0, 0, 2.5, 4));
        CellTable.Write(folder.Path("cells.csv"), [new("a, b.png", "NILM", "slide", [cell], [new CellMorphology { NucleusArea = 10 }])]);
        using var table = CsvTable.Open(folder.Path("cells.csv"));
        var row = Assert.Single(table.Rows().Select(row => (
            row[table.Column("image")], row[table.Column("nucleus")], row[table.Column("cytoplasm")], row.Number(table.Column("nucleusArea")), row.Number(table.Column("cellArea")))));
        Assert.Equal(("a, b.png", "0,0 2.5,0 2.5,4 0,4", "", 10.0, double.NaN), row);
    }
}
