using System.Runtime.InteropServices;

namespace Koilo.Learning.Tensors;

/// <summary>The library that libtorch tries for convolutions of one small image.</summary>
/// <remarks>
/// NNPACK refuses a processor that hides its caches, and libtorch says so on the error stream at every such convolution, hundreds of times for one image. TorchSharp
/// has no name for PyTorch's <c>torch.backends.nnpack.set_flags(False)</c>, so libtorch's own function is called.
/// </remarks>
internal static class Nnpack
{
    private const string Context = "_ZN2at13globalContextEv"; // at::globalContext()
    private const string Choose = "_ZN2at7Context20setUserEnabledNNPACKEb"; // at::Context::setUserEnabledNNPACK(bool)

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint ContextFunction();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void ChooseFunction(nint context, [MarshalAs(UnmanagedType.I1)] bool isWanted);

    /// <summary>Has libtorch not ask for it any more; another build of libtorch is left as it is.</summary>
    /// <param name="library">Path of <c>libtorch_cpu.so</c>, loaded already.</param>
    public static void Refuse(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var libtorch)) return;
        if (!NativeLibrary.TryGetExport(libtorch, Context, out var context) || !NativeLibrary.TryGetExport(libtorch, Choose, out var choose)) return;
        Marshal.GetDelegateForFunctionPointer<ChooseFunction>(choose)(Marshal.GetDelegateForFunctionPointer<ContextFunction>(context)(), false);
    }
}
