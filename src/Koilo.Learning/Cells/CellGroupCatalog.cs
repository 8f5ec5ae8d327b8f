using Koilo.Core;
using Koilo.Learning.Cells.Pooling;
using Koilo.Learning.Cells.Relations;

namespace Koilo.Learning.Cells;

/// <summary>The networks over groups of cells.</summary>
public static class CellGroupCatalog
{
    private const string Fusion = "image+";

    /// <summary>Every network, the simplest first.</summary>
    public static IReadOnlyList<CellGroupCard> All { get; } = Cards.Unique<CellGroupCard>(
        card => card.Id,
        new("image", "Whole image", "Wang et al. 2021, https://arxiv.org/abs/2106.00557 (the question; here on features of a fixed network)",
            "Looks at the whole image and knows nothing of cells.")
        { Parts = new() { SeesWhole = true } },
        new("cellbag-mean", "Bag of cells, mean", "Wang, Yan, Tang, Bai, Liu 2018, Revisiting multiple instance neural networks, https://arxiv.org/abs/1610.02501",
            "Looks at each cell alone; all cells count alike.")
        { Parts = new() { Pooling = _ => new MeanOfCells() } },
        new("cellbag-max", "Bag of cells, maximum", "Wang, Yan, Tang, Bai, Liu 2018, Revisiting multiple instance neural networks, https://arxiv.org/abs/1610.02501",
            "Looks at each cell alone; the most striking cell decides.")
        { Parts = new() { Pooling = _ => new MaximumOfCells() } },
        new("cellbag-abmil", "Bag of cells, gated attention", "Ilse, Tomczak, Welling 2018, Attention-based deep multiple instance learning, https://arxiv.org/abs/1802.04712",
            "Looks at each cell alone and learns which ones count.")
        { Parts = new() { Pooling = width => new GatedAttention(width) } },
        new("cellbag-transformer", "Bag of cells, transformer", "Vaswani et al. 2017, https://arxiv.org/abs/1706.03762; Lee et al. 2019, Set Transformer, https://arxiv.org/abs/1810.00825",
            "Compares every cell with every other, without knowing where they lie.")
        { Parts = new() { Relations = width => new SetTransformer(width), Pooling = width => new GatedAttention(width) } },
        new("cellgraph-gat", "Graph of cells, attention (GATv2)", "Brody, Alon, Yahav 2022, How attentive are graph attention networks?, https://arxiv.org/abs/2105.14491",
            "Each cell hears its neighbours and learns which of them count.")
        { SeesPositions = true, Parts = new() { Relations = width => new GraphAttention(width), Pooling = width => new GatedAttention(width) } },
        new("cellgraph-sage", "Graph of cells, mean of neighbours (GraphSAGE)", "Hamilton, Ying, Leskovec 2017, Inductive representation learning on large graphs, https://arxiv.org/abs/1706.02216",
            "Each cell hears the mean of its neighbours.")
        { SeesPositions = true, Parts = new() { Relations = width => new GraphSage(width), Pooling = width => new GatedAttention(width) } },
        new("image+cells", "Whole image and bag of cells", "Ilse, Tomczak, Welling 2018, https://arxiv.org/abs/1802.04712 (fusion: ours)",
            "Looks at the whole image and at each cell; images without a cell are decided by the whole image.")
        { Parts = new() { Pooling = width => new GatedAttention(width), SeesWhole = true } });

    /// <summary>The card of a network.</summary>
    /// <param name="id">An id of <see cref="All"/>, or with the whole image beside the cells, such as <c>image+cellgraph-gat</c>.</param>
    /// <returns>Its card.</returns>
    /// <exception cref="UserErrorException">There is no such network; the message names the nearest ones.</exception>
    public static CellGroupCard Find(string id)
    {
        if (All.FirstOrDefault(card => card.Id == id) is { } known) return known;
        var name = id.StartsWith(Fusion, StringComparison.Ordinal) ? id[Fusion.Length..] : id;
        var cells = All.FirstOrDefault(card => card.Id == name);
        return cells is { SeesCells: true }
            ? cells with { Id = id, Title = $"Whole image and {char.ToLowerInvariant(cells.Title[0])}{cells.Title[1..]}", Parts = cells.Parts with { SeesWhole = true } }
            : throw new UserErrorException($"Unknown network over cells '{id}'. {NearestName.Suggest(name, [.. All.Select(card => card.Id)])}");
    }
}
