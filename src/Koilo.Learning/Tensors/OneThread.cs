using static TorchSharp.torch;

namespace Koilo.Learning.Tensors;

/// <summary>Lets libtorch compute on one thread for a while: for tensors so small that threads wait for each other longer than they compute.</summary>
internal sealed class OneThread : IDisposable
{
    private readonly int _before = get_num_threads();

    public OneThread() => set_num_threads(1);

    public void Dispose() => set_num_threads(_before);
}
