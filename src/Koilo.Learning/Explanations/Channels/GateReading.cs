using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Channels;

/// <summary>What a channel attention layer was given, and how it weighed the channels.</summary>
/// <param name="Layer">Its state-dict name.</param>
/// <param name="Features">N×C×h×w.</param>
/// <param name="Weights">N×C.</param>
internal sealed record GateReading(string Layer, Tensor Features, Tensor Weights);
