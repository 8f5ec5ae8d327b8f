using Koilo.Core.Datasets;
using Koilo.Learning.Explanations.Channels;
using Koilo.Learning.Layers;
using Koilo.Learning.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Tests.Explanations.Channels;

/// <summary>
/// A field of brightness 1 with two cells of 4×4 pixels and brightness 3, mean (256 + 2 · 16 · 2) ÷ 256 = 1.25. Every channel is multiplied by its mean. Without one
/// cell the mean is 1.125: weights fall by a tenth, and so do the features of the other cell, which has not changed. Hold the weights, and nothing happens to it.
/// </summary>
public class RemovalStudyTests
{
    [Fact]
    public void What_attention_passes_on_is_told_from_what_it_does_not()
    {
        using var scope = NewDisposeScope();
        using var model = new PointNet(new MeanGate());
        using var plain = new PointNet(null);
        var removed = new RemovalStudy(model, plain, ["_gate"]).Run(Field(), 1, Cells());
        Assert.Equal([CellRole.Evidence, CellRole.Bystander], removed.Select(cell => cell.Role));
        Assert.All(removed, cell =>
        {
            Assert.Equal(0.1, cell.AtOthers, 1e-4);
            Assert.Equal(0, cell.AtOthersHeld, 1e-4);
            Assert.Equal(0, cell.AtOthersAgainst, 1e-4);
            Assert.Equal((1.25 * 1.25) - (1.125 * 1.125), cell.ScoreFall, 1e-4); // the score is the mean of 1.25 x
            Assert.All(cell.WeightChanges["_gate"], change => Assert.Equal(-0.1, change, 1e-4));
        });
    }

    [Fact]
    public void A_cell_without_neighbours_has_no_others()
    {
        using var scope = NewDisposeScope();
        using var model = new PointNet(new MeanGate());
        var both = Cells();
        var alone = Assert.Single(new RemovalStudy(model, null, ["_gate"]).Run(Field(), 0, new CellPieces([both.Cells[0]], both.Masks[..1])));
        Assert.True(double.IsNaN(alone.AtOthers));
    }

    [Fact]
    public void Without_cells_nothing_is_removed()
    {
        using var scope = NewDisposeScope();
        using var model = new PointNet(new MeanGate());
        Assert.Empty(new RemovalStudy(model, null, ["_gate"]).Run(Field(), 0, new CellPieces([], zeros(0, 16, 16))));
    }

    private static CellPieces Cells()
    {
        var masks = zeros(2, 16, 16);
        masks[0, 2..6, 2..6] = 1;
        masks[1, 9..13, 9..13] = 1;
        return new CellPieces([new("a", "", CellRole.Evidence, [], []), new("b", "", CellRole.Bystander, [], [])], masks);
    }

    private static Tensor Field() => ones(1, 3, 16, 16) + (2 * Cells().Masks.amax([0]));

    private sealed class PointNet : ImageClassifier
    {
        private readonly MeanGate? _gate;

        public PointNet(MeanGate? gate)
            : base(nameof(PointNet))
        {
            _gate = gate;
            RegisterComponents();
        }

        public override Tensor Features(Tensor images) => _gate?.call(images) ?? images.alias();

        public override Tensor Scores(Tensor features) => features.mean([2, 3]);
    }

    private sealed class MeanGate : Module<Tensor, Tensor>, IAttention
    {
        private readonly Gating _gating = new();

        public MeanGate()
            : base(nameof(MeanGate)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _gating.call(input, input.mean([2, 3], keepdim: true));

        public AttentionWeights Weights(Tensor input) => new(input.mean([2, 3]), null);
    }
}
