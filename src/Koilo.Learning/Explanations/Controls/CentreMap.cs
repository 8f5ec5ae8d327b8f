using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Controls;

/// <summary>A control: brightest in the middle. Photographers centre what matters, so this map often scores better than chance.</summary>
/// <remarks>exp(−(u² + v²) / (2 · 0.25²)) with u, v from −½ to ½ across the image.</remarks>
public sealed class CentreMap : IExplainer
{
    private const double Deviation = 0.25;

    /// <summary>This control's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "centre",
        "Centre map (control)",
        "Judd et al. 2009, doi:10.1109/ICCV.2009.5459462",
        "Always the middle of the image, whatever is there.",
        _ => new CentreMap())
    { Sign = MapSign.NonNegative, Kind = ExplainerKind.Control };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        var bell = Bell(images.shape[2], images).unsqueeze(1) * Bell(images.shape[3], images).unsqueeze(0); // H×W
        return bell.unsqueeze(0).repeat(images.shape[0], 1, 1).MoveToOuterDisposeScope(); // N×H×W
    }

    private static Tensor Bell(long size, Tensor images)
    {
        var place = ((arange(size, ScalarType.Float32, images.device) + 0.5) / size) - 0.5;
        return (-place.square() / (2 * Deviation * Deviation)).exp();
    }
}
