using Koilo.Core.Cells.Groups;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Testing;

namespace Koilo.Core.Tests.Cells.Groups;

public class CricBagsTests
{
    /// <summary>Ten normal fields, eleven with an LSIL among normal cells, one ASC-H and one HSIL: the last two are too few to stand alone, and make one class.</summary>
    [Fact]
    public void A_field_is_a_bag_with_its_highest_severity()
    {
        using var folder = new TemporaryFolder();
        ImageWriter.WritePng(folder.Path("cell.png"), new RgbImage(8, 8));
        var rows = Enumerable.Range(0, 23).SelectMany(field => new[] { ("NILM", 10), (field < 10 ? "NILM" : field < 21 ? "LSIL" : field == 21 ? "ASC-H" : "HSIL", 30) }
            .Select((cell, i) => $"f{field}-{i}.png,{cell.Item1},field{field:00}.png,{cell.Item2},20,8,8"));
        foreach (var field in Enumerable.Range(0, 23)) foreach (var i in new[] { 0, 1 }) File.Copy(folder.Path("cell.png"), folder.Path($"f{field}-{i}.png"));
        File.WriteAllLines(folder.Path("manifest.csv"), rows.Prepend("file,class,source_image,nucleus_x,nucleus_y,width,height"));
        var bags = CellGroupReader.Open(folder.Root, new DatasetReading());
        Assert.Equal(["NILM", "LSIL", "ASC-H/HSIL"], bags.Classes);
        Assert.Equal([10, 11, 2], bags.Classes.Select(name => bags.Groups.Count(group => group.Label == name)));
        var last = bags.Groups[^1];
        Assert.Equal(("field22.png", "ASC-H/HSIL"), (last.Id, last.Label));
        Assert.Equal([CellRole.Bystander, CellRole.Evidence], last.Cells.Select(cell => cell.Role));
        Assert.Equal([(10, 20), (30, 20)], last.Nodes.Select(node => (node.X, node.Y)));
        var picture = CellGroupPainter.Picture(last);
        Assert.Equal((90, 80), (picture.Width, picture.Height));
    }

    [Fact]
    public void Windows_around_single_cells_are_no_groups() =>
        Assert.Contains("no cells", Assert.Throws<UserErrorException>(() =>
        {
            using var folder = new TemporaryFolder();
            File.WriteAllText(folder.Path("manifest.csv"), "file,class,source_image,nucleus_x,nucleus_y\n");
            CellGroupReader.Open(folder.Root, new DatasetReading());
        }).Message, StringComparison.Ordinal);
}
