using static TorchSharp.torch;

namespace Koilo.Learning.Models;

/// <summary>A network that, while it learns, also classifies from its middle layers, so that its early layers hear sooner what they are for.</summary>
/// <remarks>Szegedy et al. 2015, arXiv:1409.4842, section 5. <see cref="Losses.TrainingLoss"/> adds the losses up.</remarks>
public interface IAuxiliaryHeads
{
    /// <summary>How much the loss of each auxiliary head counts; that of the main head counts 1.</summary>
    public double AuxiliaryWeight { get; }

    /// <summary>What all heads say, in one pass.</summary>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <returns>N×K per head, the main head's first, the others from front to back.</returns>
    public IReadOnlyList<Tensor> ScoresOfAllHeads(Tensor images);
}
