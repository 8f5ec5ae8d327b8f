using static TorchSharp.torch;

namespace Koilo.Learning.Explanations;

/// <summary>What a layer gave for a batch of images, and how the explained number depends on it.</summary>
/// <param name="Batch">What was asked.</param>
/// <param name="Layer">The layer's state-dict name; null for the usual cut (<see cref="Models.FeatureGrid"/>).</param>
/// <param name="Activations">A, N×C×h×w.</param>
/// <param name="Gradients">∂s/∂A, N×C×h×w.</param>
public sealed record LayerReading(ExplainedBatch Batch, string? Layer, Tensor Activations, Tensor Gradients);
