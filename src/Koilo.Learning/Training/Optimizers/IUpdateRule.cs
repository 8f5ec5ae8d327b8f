using static TorchSharp.torch;

namespace Koilo.Learning.Training.Optimizers;

/// <summary>How gradients change weights.</summary>
internal interface IUpdateRule
{
    /// <summary>What is remembered for each weight from step to step, by PyTorch's names; tensors of the weight's shape that begin at zero.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>Changes weights and their memory in place. All tensors are in single precision; those of one weight are laid out alike.</summary>
    /// <param name="weights">At least one.</param>
    /// <param name="gradients">One per weight; may be overwritten.</param>
    /// <param name="memory">Per slot, one tensor per weight.</param>
    /// <param name="step">Which step, and how far.</param>
    public void Apply(Tensor[] weights, Tensor[] gradients, IReadOnlyList<Tensor[]> memory, UpdateStep step);
}

/// <summary>One step of an optimizer.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Rate">The learning rate.</param>
internal readonly record struct UpdateStep(int Number, double Rate);
