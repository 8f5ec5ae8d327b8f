using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Controls;

/// <summary>A control: every pixel gets a random number. A method that scores no better knows nothing of where the evidence is.</summary>
/// <param name="seed">Where the numbers come from, together with the image: however images are batched, each has its own map.</param>
public sealed class RandomMap(Seed seed) : IExplainer
{
    /// <summary>This control's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "random",
        "Random map (control)",
        "Adebayo et al. 2018, arXiv:1810.03292",
        "Pure chance: what a map scores that knows nothing.",
        seed => new RandomMap(seed))
    { Sign = MapSign.NonNegative, Kind = ExplainerKind.Control };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        var marks = TensorReadBack.Floats(images.sum([1, 2, 3]));
        return stack(marks.Select(mark => Draw(mark, images.shape[2], images.shape[3]))).to(images.device).MoveToOuterDisposeScope(); // N×H×W
    }

    private Tensor Draw(float mark, long height, long width)
    {
        using var generator = new Generator(seed.For("random map", BitConverter.SingleToInt32Bits(mark)).Value, CPU);
        return rand([height, width], generator: generator);
    }
}
