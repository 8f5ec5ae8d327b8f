using Koilo.Learning.Explanations.Segments;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Perturbation;

/// <summary>Shows the network many versions with half of the pieces off, and fits a straight line: what each piece adds to the score.</summary>
/// <remarks>
/// Ridge regression (penalty 1 on the pieces, none on the constant) of the score on z ∈ {0, 1}^S, z uniform, weights exp(−d² / 0.25²) with
/// d = 1 − cos(z, all on) (Ribeiro, Singh and Guestrin 2016, arXiv 1602.04938, and the defaults of its image explainer).
/// </remarks>
/// <param name="options">Pieces, what "off" looks like, and how many versions.</param>
public sealed class Lime(SegmentOptions options) : SegmentExplainer(options)
{
    private const double KernelWidth = 0.25;
    private const double Penalty = 1;

    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "lime",
        "LIME",
        "Ribeiro et al. 2016, arXiv:1602.04938",
        "What each piece of the image adds to the class score, judged from many versions with pieces missing.",
        seed => new Lime(new() { Seed = seed }));

    /// <inheritdoc/>
    private protected override Tensor Values(SegmentScores scores)
    {
        var images = scores.Batch.Images;
        using var generator = new Generator(Options.Seed.For("lime").Value, CPU);
        var isOn = rand([Options.Samples, scores.Count], generator: generator).gt(0.5).to(images.dtype, images.device);
        isOn.narrow(0, 0, 1).fill_(1); // the image as it is
        var outcome = scores.Of(isOn, Options.BatchSize).to(ScalarType.Float64).unsqueeze(1); // M×1
        var z = isOn.to(ScalarType.Float64);
        var distance = 1 - (z.sum(1) / scores.Count).sqrt(); // cos(z, all on) = |z| / (√|z| √S)
        var weight = (-distance.square() / (KernelWidth * KernelWidth)).exp().unsqueeze(1); // M×1
        var (middle, level) = ((weight * z).sum([0]) / weight.sum(), (weight * outcome).sum() / weight.sum());
        var centred = z - middle;
        var matrix = centred.t().matmul(weight * centred) + (Penalty * eye(scores.Count, dtype: ScalarType.Float64, device: images.device));
        return linalg.solve(matrix, centred.t().matmul(weight * (outcome - level))).squeeze(1);
    }
}
