namespace Koilo.Learning.Tensors;

/// <summary>Lets go, after a step of training, of what TorchSharp leaves to the finaliser.</summary>
/// <remarks>
/// Two scalars per batch normalisation, for one: tiny, but scattered over libtorch's heap, where each keeps the room around it from being used again. Batches that
/// were read are too large for generation 0, so every few steps everything is looked at.
/// </remarks>
internal static class StepGarbage
{
    private const int StepsBetweenFullCollections = 16;

    /// <summary>Call it outside the step's dispose scope.</summary>
    /// <param name="step">Counted over the whole training: epochs may be shorter than the steps between full collections.</param>
    public static void Collect(int step)
    {
        GC.Collect(step % StepsBetweenFullCollections == 0 ? GC.MaxGeneration : 0);
        GC.WaitForPendingFinalizers();
    }
}
