using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.VisionTransformer;

/// <summary>The transformer of a ViT: learned positions, twelve blocks, a normalisation.</summary>
internal sealed class Encoder : Module<Tensor, Tensor>
{
    public const double Epsilon = 1e-6;

    private readonly int _side;

    [ComponentName(Name = "pos_embedding")]
    private readonly Parameter _positions;
    [ComponentName(Name = "layers")]
    private readonly Sequential _blocks;
    [ComponentName(Name = "ln")]
    private readonly LayerNorm _norm;

    /// <param name="side">Rows and columns of the grid of patches that the positions were learned for.</param>
    /// <param name="options">Width, heads and depth.</param>
    public Encoder(int side, VisionTransformerOptions options)
        : base(nameof(Encoder))
    {
        _side = side;
        _positions = new Parameter(randn(1, 1 + (side * side), options.Width) * 0.02f);
        _blocks = Sequential(Enumerable.Range(0, options.Blocks).Select(block =>
        {
            Module<Tensor, Tensor> encoder = new EncoderBlock(options.Width, options.Heads);
            return ($"encoder_layer_{block}", encoder);
        }));
        _norm = LayerNorm(options.Width, Epsilon);
        RegisterComponents();
    }

    /// <summary>The last block and the normalisation: N×(1+hw)×C to the same.</summary>
    public override Tensor forward(Tensor tokens) => WrappedTensorDisposeScope(() => Normalise(_blocks[^1].call(tokens)));

    /// <summary>What follows the last block: N×(1+hw)×C to the same.</summary>
    public Tensor Normalise(Tensor tokens) => _norm.call(tokens);

    /// <summary>Adds positions and runs all blocks but the last.</summary>
    /// <param name="tokens">N×(1+hw)×C: the class token, then the patches row by row.</param>
    /// <param name="rows">h.</param>
    /// <param name="columns">w.</param>
    /// <returns>N×(1+hw)×C.</returns>
    public Tensor BeforeLastBlock(Tensor tokens, long rows, long columns) => WrappedTensorDisposeScope(() =>
    {
        var x = tokens + Positions(rows, columns);
        for (var block = 0; block < _blocks.Count - 1; block++) x = _blocks[block].call(x);
        return x;
    });

    /// <summary>
    /// The learned positions, for another grid than the learned one interpolated bicubically, corner to corner: what torchvision's
    /// interpolate_embeddings does to the weights of another image size.
    /// </summary>
    private Tensor Positions(long rows, long columns) => WrappedTensorDisposeScope(() =>
    {
        if (rows == _side && columns == _side) return _positions.alias();
        var classToken = _positions.narrow(1, 0, 1);
        var grid = _positions.narrow(1, 1, _side * _side).transpose(1, 2).reshape(1, -1, _side, _side); // 1×C×side×side
        grid = functional.interpolate(grid, [rows, columns], mode: InterpolationMode.Bicubic, align_corners: true); // 1×C×h×w
        return cat([classToken, grid.flatten(2).transpose(1, 2)], 1);
    });
}
