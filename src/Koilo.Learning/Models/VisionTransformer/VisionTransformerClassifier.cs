using Koilo.Core;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.VisionTransformer;

/// <summary>Vision transformer: cuts the image into patches, and lets a class token collect from them what it needs.</summary>
/// <remarks>
/// Dosovitskiy et al. 2021, arXiv:2010.11929, section 3.1; keys, numbers and first weights as torchvision has them.
/// <para>
/// <see cref="Features"/> are the encoder's output, class token included. Only its class token reaches the scores, so no
/// gradient says anything of its patches: <see cref="FeatureGrid"/> is cut before the last block, from where patches still matter.
/// </para>
/// </remarks>
internal sealed class VisionTransformerClassifier : ImageClassifier
{
    private readonly int _patch;

    [ComponentName(Name = "class_token")]
    private readonly Parameter _classToken;
    [ComponentName(Name = "conv_proj")]
    private readonly Conv2d _embedding;
    [ComponentName(Name = "encoder")]
    private readonly Encoder _encoder;
    [ComponentName(Name = "heads")]
    private readonly Sequential _head;

    public VisionTransformerClassifier(VisionTransformerOptions options, int classes)
        : base(nameof(VisionTransformerClassifier))
    {
        var head = Linear(options.Width, classes);
        _patch = options.Patch;
        _classToken = new Parameter(zeros(1, 1, options.Width));
        _embedding = Conv2d(3, options.Width, options.Patch, stride: options.Patch);
        _encoder = new Encoder(options.Image / options.Patch, options);
        _head = Sequential(("head", head));
        RegisterComponents();
        normal_(_embedding.weight, 0, Math.Sqrt(1.0 / (3 * options.Patch * options.Patch)));
        zeros_(_embedding.bias);
        zeros_(head.weight);
        zeros_(head.bias);
    }

    public override IReadOnlyList<string> FreshLayers => ["heads.head"];

    /// <summary>The encoder's output.</summary>
    /// <param name="images">N×3×H×W, H and W multiples of the patch.</param>
    /// <returns>N×(1+hw)×C: the class token, then the patches row by row.</returns>
    public override Tensor Features(Tensor images) => WrappedTensorDisposeScope(() => _encoder.call(BeforeLastBlock(images)));

    public override Tensor Scores(Tensor features) => WrappedTensorDisposeScope(() => _head.call(features.select(1, 0)));

    /// <summary>Rows and columns of the grid of patches.</summary>
    public (long Rows, long Columns) Grid(Tensor images) => (images.shape[2] / _patch, images.shape[3] / _patch);

    /// <summary>The scores that the tokens behind any block would have, were it the last.</summary>
    /// <param name="tokens">N×(1+hw)×C.</param>
    /// <returns>N×K.</returns>
    public Tensor ScoresOfTokens(Tensor tokens) => WrappedTensorDisposeScope(() => Scores(_encoder.Normalise(tokens)));

    public override FeatureGrid FeatureGrid(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (rows, columns) = Grid(images);
        var tokens = BeforeLastBlock(images);
        var classToken = tokens.narrow(1, 0, 1);
        var maps = tokens.narrow(1, 1, rows * columns).transpose(1, 2).unflatten(2, rows, columns); // N×C×h×w
        scope.MoveToOuter(classToken, maps);
        return new FeatureGrid(maps, grid => WrappedTensorDisposeScope(
            () => Scores(_encoder.call(cat([classToken.repeat(grid.shape[0] / classToken.shape[0], 1, 1), grid.flatten(2).transpose(1, 2)], 1)))));
    }

    private Tensor BeforeLastBlock(Tensor images) => WrappedTensorDisposeScope(() =>
    {
        if (images.shape[2] % _patch != 0 || images.shape[3] % _patch != 0)
            throw new UserErrorException(
                $"This vision transformer takes images whose sides are multiples of {_patch} pixels, not {images.shape[2]}×{images.shape[3]}.");
        var patches = _embedding.call(images); // N×C×h×w
        var classTokens = _classToken.expand(images.shape[0], -1, -1);
        return _encoder.BeforeLastBlock(cat([classTokens, patches.flatten(2).transpose(1, 2)], 1), patches.shape[2], patches.shape[3]);
    });
}
