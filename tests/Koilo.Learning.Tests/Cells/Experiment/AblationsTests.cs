using Koilo.Core.Randomness;
using Koilo.Learning.Cells;
using Koilo.Learning.Cells.Experiment;

namespace Koilo.Learning.Tests.Cells.Experiment;

public class AblationsTests
{
    private static readonly Ablations s_ablations = new(new() { Neighbours = 1 }, new Seed(6));
    private static readonly CellBag[] s_bags = RelationalBags.Mixed(6, new Seed(1));

    [Fact]
    public void Shuffling_keeps_cells_and_places_and_changes_who_is_where()
    {
        var changed = s_ablations.Apply(Ablation.ShuffledPositions, s_bags);
        Assert.Equal(s_bags.Select(bag => bag.Cells), changed.Select(bag => bag.Cells));
        Assert.All(s_bags.Zip(changed), pair => Assert.Equal(Places(pair.First).Order(), Places(pair.Second).Order()));
        Assert.Contains(s_bags.Zip(changed), pair => !Places(pair.First).SequenceEqual(Places(pair.Second)));
    }

    [Fact]
    public void Scattered_cells_stay_within_the_images_bounds()
    {
        foreach (var (before, after) in s_bags.Zip(s_ablations.Apply(Ablation.ScatteredPositions, s_bags)))
        {
            Assert.All(Places(after), place => Assert.InRange(place.X, Places(before).Min(one => one.X), Places(before).Max(one => one.X)));
            Assert.Empty(Places(after).Intersect(Places(before)));
        }
    }

    [Fact]
    public void One_cell_stays_among_cells_of_other_images_of_the_class()
    {
        var changed = s_ablations.Apply(Ablation.ForeignNeighbours, s_bags);
        foreach (var (before, after) in s_bags.Zip(changed))
        {
            var own = after.Cells.Where(before.Cells.Contains).ToList();
            var foreign = s_bags.Where(bag => bag != before && bag.Label == before.Label).SelectMany(bag => bag.Cells).ToHashSet();
            Assert.Single(own);
            Assert.All(after.Cells.Except(own), cell => Assert.Contains(cell, foreign));
            Assert.Equal(Places(before), Places(after));
        }
    }

    [Fact]
    public void The_largest_nucleus_is_left_alone()
    {
        var bag = RelationalBags.Bag(0, 0, [[1], [2], [3]], [new(0, 0, 2, 9), new(1, 0, 4, 5), new(2, 0, double.NaN, 5)]);
        var largest = s_ablations.Apply(Ablation.LargestCell, [bag])[0];
        Assert.Equal(2, Assert.Single(largest.Cells)[0]);
        Assert.Empty(largest.Graph.Edges);
    }

    [Fact]
    public void Without_its_background_an_image_is_seen_as_its_bare_cells() =>
        Assert.All(s_ablations.Apply(Ablation.NoBackground, s_bags), bag => Assert.Equal([0, 1], bag.Whole));

    private static IEnumerable<(double X, double Y)> Places(CellBag bag) => bag.Graph.Nodes.Select(node => (node.X, node.Y));
}
