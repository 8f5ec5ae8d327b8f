using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Models.Weights;

/// <summary>What must be known of trained weights to use them on a new image.</summary>
/// <param name="ModelId">The network's id in the catalog.</param>
/// <param name="Classes">The classes' names, in the order of the scores.</param>
/// <param name="Preprocessing">How an image becomes the network's input.</param>
public sealed record ModelFileInfo(string ModelId, IReadOnlyList<string> Classes, Preprocessing Preprocessing)
{
    /// <summary>What others may do with the weights: an SPDX identifier or a sentence; null where nobody said.</summary>
    public string? Licence { get; init; }

    /// <summary>Which mirror images and turns are averaged over when an image is classified.</summary>
    /// <value>The default value is <see cref="Symmetry.None"/>.</value>
    public Symmetry Views { get; init; }
}
