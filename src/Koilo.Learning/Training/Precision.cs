using System.Runtime.Intrinsics.X86;
using Koilo.Core;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Training;

/// <summary>How exactly a network computes while it is trained. Weights are always kept and saved in single precision.</summary>
public enum Precision
{
    /// <summary>Mixed where the processor multiplies bfloat16 itself and the network is built for it, else single.</summary>
    Auto,

    /// <summary>32-bit floating point.</summary>
    Full,

    /// <summary>Convolutions and linear layers in bfloat16; batch normalisation, loss and weights in single precision (Micikevicius et al. 2018, arXiv 1710.03740).</summary>
    Mixed,
}

/// <summary>Chooses the precision.</summary>
internal static class PrecisionChoice
{
    /// <summary>What convolutions and linear layers compute in.</summary>
    /// <exception cref="UserErrorException">Mixed precision is asked for, and the network is not built for it.</exception>
    public static ScalarType ElementType(this Precision precision, ImageClassifier model, Device device)
    {
        var mixes = model.Card?.TakesMixedPrecision ?? false;
        return precision switch
        {
            Precision.Full => ScalarType.Float32,
            Precision.Auto => mixes && BFloat16.IsFastOn(device) ? ScalarType.BFloat16 : ScalarType.Float32,
            Precision.Mixed when mixes => ScalarType.BFloat16,
            Precision.Mixed => throw new UserErrorException($"training.precision: {model.Card?.Id ?? model.GetName()} cannot compute in mixed precision. Use \"full\"."),
            _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, null),
        };
    }
}

/// <summary>What the processor can do.</summary>
internal static class BFloat16
{
    private const int FeatureLeaf = 7;
    private const int Avx512Bit = 5; // leaf 7, subleaf 1, EAX: AVX512_BF16
    private const int MatrixBit = 22; // leaf 7, subleaf 0, EDX: AMX_BF16
    private const int Intel = 0x756E6547; // leaf 0, EBX: "Genu" of GenuineIntel

    /// <summary>Whether bfloat16 is faster than single precision there.</summary>
    /// <remarks>
    /// AMX multiplies it several times faster. AVX512_BF16 does on AMD's processors; on an Intel Xeon whose AMX is hidden it is slower than single
    /// precision (<c>docs/performance.md</c>).
    /// </remarks>
    public static bool IsFastOn(Device device) => device.type switch
    {
        DeviceType.CUDA => true,
        DeviceType.CPU => HasInstructions(),
        _ => false,
    };

    private static bool HasInstructions() => X86Base.IsSupported && !ConvolutionKernels.AreRestricted
        && ((X86Base.CpuId(FeatureLeaf, 0).Edx & (1 << MatrixBit)) != 0 || (X86Base.CpuId(0, 0).Ebx != Intel && (X86Base.CpuId(FeatureLeaf, 1).Eax & (1 << Avx512Bit)) != 0));
}
