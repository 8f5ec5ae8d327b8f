using Koilo.Core.Cells.Graphs;
using Koilo.Core.Datasets;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Phantoms;

/// <summary>The purely relational phantom: no list of its cells tells the classes apart, and the nearest neighbour always does.</summary>
public class NeighbourPhantomTests
{
    private static readonly PhantomRecipe s_recipe = new()
    {
        Family = PhantomFamily.Relational,
        Relation = PhantomRelation.Neighbours,
        Classes = ["superficial-intermediate", "dyskeratotic", "parabasal"],
        CellsPerImage = new(8, 8),
        EvidenceCells = new(8, 8),
        ImagesPerClass = 10,
    };

    [Fact]
    public void Only_the_nearest_neighbour_tells_the_classes_apart()
    {
        for (var index = 0; index < s_recipe.ImageCount; index++)
        {
            var image = PhantomPainter.Paint(s_recipe, new Seed(3), index);
            var cells = image.Cells.Where(cell => cell.Role == CellRole.Evidence).ToList();
            Assert.Equal([("dyskeratotic", 4), ("parabasal", 4)], cells.GroupBy(cell => cell.Type).Select(kind => (kind.Key, kind.Count())).Order());
            var nodes = cells.ConvertAll(CellNode.Of);
            for (var i = 0; i < nodes.Count; i++)
            {
                var nearest = Enumerable.Range(0, nodes.Count).Where(j => j != i).MinBy(j => nodes[i].DistanceTo(nodes[j]) / (nodes[i].CellRadius + nodes[j].CellRadius));
                Assert.Equal(image.Label == "like-with-like", cells[i].Type == cells[nearest].Type);
            }
        }
    }

    [Fact]
    public void A_recipe_with_one_kind_or_three_cells_is_refused()
    {
        Assert.Contains("at least two kinds", string.Join(' ', (s_recipe with { Classes = ["superficial-intermediate", "parabasal"] }).Problems()), StringComparison.Ordinal);
        Assert.Contains("within 4", string.Join(' ', (s_recipe with { EvidenceCells = new(2, 4) }).Problems()), StringComparison.Ordinal);
    }
}
