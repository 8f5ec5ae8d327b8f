using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Training;

/// <summary>How a trained network classifies: in the run's own test, and wherever its file is used later.</summary>
public sealed record PredictionRecipe
{
    /// <summary>
    /// Which mirror images and turns of an image are classified as well, their probabilities averaged: the answer no longer depends on how the slide lay, and
    /// takes that many times as long. Validation during training looks at each image once.
    /// </summary>
    /// <value>The default value is <see cref="Symmetry.None"/>.</value>
    public Symmetry Views { get; init; } = Symmetry.None;
}
