using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Losses;

/// <summary>What a network minimises: the loss of its scores, and of those of its auxiliary heads where it has any.</summary>
public static class TrainingLoss
{
    /// <summary>Computes loss = criterion(main head) + weight · Σ criterion(auxiliary heads).</summary>
    /// <param name="model">The network, in training mode.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="criterion">N×K scores to a loss.</param>
    /// <returns>The loss, and the N×K scores of the main head.</returns>
    public static (Tensor Loss, Tensor Scores) Of(ImageClassifier model, Tensor images, Func<Tensor, Tensor> criterion)
    {
        if (model is not IAuxiliaryHeads network)
        {
            var scores = model.call(images);
            return (criterion(scores), scores);
        }

        var heads = network.ScoresOfAllHeads(images);
        return (heads.Skip(1).Aggregate(criterion(heads[0]), (sum, scores) => sum + (network.AuxiliaryWeight * criterion(scores))), heads[0]);
    }

    /// <summary>The same behind a backbone that has already computed.</summary>
    /// <param name="model">The network, in training mode; without auxiliary heads.</param>
    /// <param name="features">As <see cref="ImageClassifier.Features"/> gives them.</param>
    /// <param name="criterion">N×K scores to a loss.</param>
    /// <returns>The loss, and the N×K scores.</returns>
    public static (Tensor Loss, Tensor Scores) OfFeatures(ImageClassifier model, Tensor features, Func<Tensor, Tensor> criterion)
    {
        var scores = model.Scores(features);
        return (criterion(scores), scores);
    }
}
