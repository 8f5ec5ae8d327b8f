using static TorchSharp.torch;

namespace Koilo.Learning.Training.Optimizers;

/// <summary>One tensor that is learnt.</summary>
/// <param name="Name">Its state-dict key.</param>
/// <param name="Working">What the network computes with, perhaps in bfloat16.</param>
/// <param name="Master">The exact value, in single precision; the same tensor where the network computes in single precision.</param>
/// <param name="RateFactor">What the learning rate is multiplied by: less than 1 for layers that shall change slowly.</param>
public sealed record TrainedParameter(string Name, Tensor Working, Tensor Master, double RateFactor);
