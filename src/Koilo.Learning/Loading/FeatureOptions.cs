using Koilo.Learning.Augmentation;
using static TorchSharp.torch;

namespace Koilo.Learning.Loading;

/// <summary>Which features are computed, and where they are kept.</summary>
/// <param name="Views">The mirror images and turns that training may show.</param>
/// <param name="Device">Where the network lies.</param>
/// <param name="Folder">Where files are kept; null keeps the features in memory.</param>
public sealed record FeatureOptions(Symmetry Views, Device Device, string? Folder);
