using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Cells.Pooling;

/// <summary>A weighted mean over an image's cells, whose weights say which cells the network looks at.</summary>
/// <remarks>z = Σ a_k h_k, a = softmax over the image's cells of w·(tanh(V h_k) ⊙ σ(U h_k)). Ilse, Tomczak and Welling 2018, arXiv:1802.04712, equations 7 and 9.</remarks>
internal sealed class GatedAttention : CellPooling
{
    private readonly Linear _content;
    private readonly Linear _gate;
    private readonly Linear _score;

    /// <param name="width">H.</param>
    public GatedAttention(int width)
        : base(nameof(GatedAttention))
    {
        (_content, _gate, _score) = (Linear(width, width / 2), Linear(width, width / 2), Linear(width / 2, 1, hasBias: false));
        RegisterComponents();
    }

    public override PooledCells forward(Tensor cells, CellBatch batch)
    {
        var scores = _score.call(_content.call(cells).tanh() * _gate.call(cells).sigmoid()); // N×1
        var attention = CellBatch.Softmax(scores, batch.CellSlots, batch.CellPlace);
        return new(batch.SumByImage(attention * cells), attention.squeeze(1));
    }
}
