using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tensors;

/// <summary>Moves tensors between dispose scopes.</summary>
internal static class ScopeMoves
{
    /// <summary>Gives a tensor to a scope, also where it is in that very scope already.</summary>
    /// <remarks>TorchSharp 0.107 loses a tensor that is moved to the scope it is in, and the process ends when the garbage collector finds it.</remarks>
    /// <param name="tensor">The tensor.</param>
    /// <param name="scope">The scope that shall free it.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor KeptIn(this Tensor tensor, DisposeScope scope) => tensor.DetachFromDisposeScope().MoveToOtherDisposeScope(scope);
}
