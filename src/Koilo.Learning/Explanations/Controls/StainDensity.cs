using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Controls;

/// <summary>A control: bright where there is much stain. Nuclei are dark, so this map often finds them without any network.</summary>
/// <remarks>
/// Optical density −log₁₀ of the brightness relative to the image's brightest value of that colour, summed over the colours (Ruifrok and Johnston
/// 2001, Anal Quant Cytol Histol 23:291–299).
/// </remarks>
/// <param name="preprocessing">How brightness 0–1 became network input; the size is not used.</param>
public sealed class StainDensity(Preprocessing preprocessing) : IExplainer
{
    private const double DarkestLevel = 1.0 / 255;

    /// <summary>This control's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "stain",
        "Stain density (control)",
        "Ruifrok and Johnston 2001, Anal Quant Cytol Histol 23:291",
        "Where there is ink, without asking the network.",
        _ => new StainDensity(new(1, 1, default)))
    { Sign = MapSign.NonNegative, Kind = ExplainerKind.Control };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        var mean = tensor(preprocessing.Mean.ToArray(), device: images.device).to(images.dtype).reshape(1, -1, 1, 1);
        var deviation = tensor(preprocessing.Deviation.ToArray(), device: images.device).to(images.dtype).reshape(1, -1, 1, 1);
        var brightness = ((images * deviation) + mean).clamp_min(DarkestLevel);
        return (brightness.amax([2, 3], keepdim: true) / brightness).log10().sum(1).MoveToOuterDisposeScope();
    }
}
