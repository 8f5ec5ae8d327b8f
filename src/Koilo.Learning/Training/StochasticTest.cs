using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Loading;

namespace Koilo.Learning.Training;

/// <summary>
/// Tests several times over, each time with the images varied at random: the test of Wang et al. 2021, whose test images are rotated like those of
/// training, so that a second look gives other figures. How far the passes lie apart is how much of a figure is that luck.
/// </summary>
/// <param name="Predictor">The network.</param>
/// <param name="Augmentation">How images are varied, such as <c>rotation 25</c> of the whole image on black; with all zeros and no symmetry every pass is alike.</param>
/// <param name="Seed">Every pass draws from it anew; the draws of training are others.</param>
public sealed record StochasticTest(Predictor Predictor, AugmentationRecipe Augmentation, Seed Seed)
{
    /// <summary>Classifies the images once per item.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="classes">The class names, in the order of the network's outputs.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>Without end: take as many passes as are wanted. Pass p, from 1, is the same whatever the number of passes.</returns>
    public IEnumerable<PredictionTable> Passes(
        PreparedImages images, IReadOnlyList<int> indices, IReadOnlyList<string> classes, CancellationToken cancellation = default)
    {
        for (var pass = 1; ; pass++)
            yield return Predictor.Predict(images.Shown(Augmentation, Seed.For("stochastic-test"), pass), indices, classes, cancellation: cancellation);
    }
}
