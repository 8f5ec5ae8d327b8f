using static TorchSharp.torch;

namespace Koilo.Learning.Training.Optimizers;

/// <summary>How a gradient changes a weight.</summary>
/// <remarks>
/// Rules hold the numbers they pass to libtorch in variables: TorchSharp keeps only the handle of a temporary <see cref="TorchSharp.Scalar"/>, so the
/// collector may free it while libtorch still reads it. With thousands of calls per step that does happen.
/// </remarks>
internal interface IUpdateRule
{
    /// <summary>What is remembered for each weight from step to step, by PyTorch's names; tensors of the weight's shape that begin at zero.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>Changes a weight and its memory in place.</summary>
    /// <param name="weight">In single precision.</param>
    /// <param name="gradient">In single precision; may be overwritten.</param>
    /// <param name="memory">One tensor per slot.</param>
    /// <param name="step">Which step, and how far.</param>
    public void Apply(Tensor weight, Tensor gradient, IReadOnlyList<Tensor> memory, UpdateStep step);
}

/// <summary>One step of an optimizer.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Rate">The learning rate.</param>
internal readonly record struct UpdateStep(int Number, double Rate);
