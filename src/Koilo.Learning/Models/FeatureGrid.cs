using static TorchSharp.torch;

namespace Koilo.Learning.Models;

/// <summary>A network cut open where explanations look: the maps there, and what the rest of the network makes of such maps.</summary>
/// <param name="Maps">N×C×h×w; belongs to the caller's dispose scope, as does what <paramref name="Scores"/> keeps of the images.</param>
/// <param name="Scores">Maps of the same N images, changed or not, to class scores (N×K); or several versions of them one after the other (a multiple of N rows).</param>
public sealed record FeatureGrid(Tensor Maps, Func<Tensor, Tensor> Scores);
