using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Koilo.Learning.Tensors;

namespace Koilo.Learning.Tests;

/// <summary>Tests may use TorchSharp before anything of Koilo.Learning, whose own initialiser has then not run yet.</summary>
internal static class LoadNativeLibrary
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test program is an application.")]
    public static void Load() => NativeRuntime.Load();
}
