using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Koilo.Learning.Tensors.OneDnn;

/// <summary>The C interface of the oneDNN that lies inside libtorch, which libtorch keeps to itself.</summary>
/// <remarks>
/// Signatures and numbers: oneDNN 3's <c>dnnl.h</c> and <c>dnnl_types.h</c>. The functions are found by name among libtorch's own symbols; where one is
/// missing, as in another build of libtorch or on another system, there is no <see cref="Instance"/>.
/// </remarks>
internal sealed class OneDnnLibrary
{
    private const string Exported = "_ZN2at13globalContextEv"; // at::globalContext(), to learn where the library lies
    private const int Cpu = 1; // dnnl_cpu
    private const uint InOrder = 1; // dnnl_stream_in_order
    private const int Major = 3;

    private static readonly Lazy<OneDnnLibrary?> s_instance = new(Find);
    private readonly StridedDescription _strided;
    private readonly ForwardNorm _forwardNorm;
    private readonly BackwardNorm _backwardNorm;
    private readonly Query _query;
    private readonly SizeOf _size;
    private readonly Make _primitive;
    private readonly MakeMemory _memory;
    private readonly Free _freeMemory;
    private readonly RunPrimitive _run;
    private readonly nint _engine;
    private readonly nint _stream;

    private OneDnnLibrary(Func<string, nint> address)
    {
        _strided = Function<StridedDescription>("dnnl_memory_desc_create_with_strides");
        _forwardNorm = Function<ForwardNorm>("dnnl_batch_normalization_forward_primitive_desc_create");
        _backwardNorm = Function<BackwardNorm>("dnnl_batch_normalization_backward_primitive_desc_create");
        _query = Function<Query>("dnnl_primitive_desc_query_md");
        _size = Function<SizeOf>("dnnl_memory_desc_get_size");
        _primitive = Function<Make>("dnnl_primitive_create");
        _memory = Function<MakeMemory>("dnnl_memory_create");
        _freeMemory = Function<Free>("dnnl_memory_destroy");
        _run = Function<RunPrimitive>("dnnl_primitive_execute");
        Check(Function<MakeEngine>("dnnl_engine_create")(out _engine, Cpu, 0));
        Check(Function<MakeStream>("dnnl_stream_create")(out _stream, _engine, InOrder));

        T Function<T>(string name)
            where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(address(name));
    }

    private delegate int MakeEngine(out nint engine, int kind, nint index);

    private delegate int MakeStream(out nint stream, nint engine, uint flags);

    private delegate int StridedDescription(out nint description, int rank, long[] sizes, int type, long[] strides);

    private delegate int ForwardNorm(out nint made, nint engine, int kind, nint source, nint target, float epsilon, uint flags, nint attributes);

    private delegate int BackwardNorm(out nint made, nint engine, int kind, nint change, nint targetChange, nint source, float epsilon, uint flags, nint forward, nint attributes);

    private delegate nint Query(nint description, int what, int index);

    private delegate nint SizeOf(nint description);

    private delegate int Make(out nint primitive, nint description);

    private delegate int MakeMemory(out nint memory, nint description, nint engine, nint data);

    private delegate int Free(nint memory);

    private delegate int RunPrimitive(nint primitive, nint stream, int count, Argument[] arguments);

    private delegate nint Version();

    /// <summary>Null where libtorch's oneDNN cannot be called.</summary>
    public static OneDnnLibrary? Instance => s_instance.Value;

    /// <summary>Describes a tensor as it lies in memory.</summary>
    public nint Describe(long[] sizes, ElementType type, long[] strides)
    {
        const int Most = 12; // DNNL_MAX_NDIMS: the function reads so many
        Check(_strided(out var description, sizes.Length, [.. sizes, .. new long[Most - sizes.Length]], (int)type, [.. strides, .. new long[Most - strides.Length]]));
        return description;
    }

    /// <summary>Describes batch normalisation in training, forward.</summary>
    public nint ForwardNormOf(nint tensor, float epsilon, NormParts parts)
    {
        Check(_forwardNorm(out var made, _engine, (int)Direction.ForwardTraining, tensor, tensor, epsilon, (uint)parts, 0));
        return made;
    }

    /// <summary>Describes batch normalisation in training, backward.</summary>
    public nint BackwardNormOf(nint tensor, float epsilon, NormParts parts, nint forward)
    {
        Check(_backwardNorm(out var made, _engine, (int)Direction.Backward, tensor, tensor, tensor, epsilon, (uint)parts, forward, 0));
        return made;
    }

    /// <summary>How one of the tensors that a description asks for is laid out; 0 if it does not ask for it.</summary>
    public nint PartOf(nint description, Part part) => _query(description, (int)part, 0);

    /// <summary>Bytes.</summary>
    public long SizeInBytes(nint tensor) => _size(tensor);

    /// <summary>Makes what was described.</summary>
    public nint Create(nint description)
    {
        Check(_primitive(out var primitive, description));
        return primitive;
    }

    /// <summary>Computes, with libtorch's threads; returns when it is done.</summary>
    /// <param name="primitive">From <see cref="Create"/>.</param>
    /// <param name="tensors">Which argument (<c>DNNL_ARG_*</c>), its description and where it lies.</param>
    public void Run(nint primitive, params ReadOnlySpan<(int Which, nint Description, nint Data)> tensors)
    {
        var arguments = new Argument[tensors.Length];
        var made = 0;
        try
        {
            for (; made < tensors.Length; made++)
            {
                Check(_memory(out var memory, tensors[made].Description, _engine, tensors[made].Data));
                arguments[made] = new(tensors[made].Which, memory);
            }

            Check(_run(primitive, _stream, arguments.Length, arguments)); // on a processor a stream computes at once
        }
        finally
        {
            for (var i = 0; i < made; i++) _ = _freeMemory(arguments[i].Memory);
        }
    }

    private static void Check(int status)
    {
        if (status != 0) throw new InvalidOperationException($"oneDNN refuses, with status {status}.");
    }

    private static OneDnnLibrary? Find()
    {
        string[] names =
        [
            Exported, "dnnl_version", "dnnl_engine_create", "dnnl_stream_create", "dnnl_memory_desc_create_with_strides", "dnnl_batch_normalization_forward_primitive_desc_create",
            "dnnl_batch_normalization_backward_primitive_desc_create", "dnnl_primitive_desc_query_md", "dnnl_memory_desc_get_size", "dnnl_primitive_create",
            "dnnl_memory_create", "dnnl_memory_destroy", "dnnl_primitive_execute",
        ];
        if (!Avx512BW.IsSupported || ConvolutionKernels.AreRestricted) return null; // without AVX-512 its bfloat16 is written for being right, not fast
        if (NativeRuntime.Libtorch is not { } library || ElfSymbols.Find(library, names) is not { } places) return null;
        var start = NativeLibrary.GetExport(NativeLibrary.Load(library), Exported) - (nint)places[0];
        var version = Marshal.GetDelegateForFunctionPointer<Version>(Address("dnnl_version"))();
        return Marshal.ReadInt32(version) == Major ? new OneDnnLibrary(Address) : null;
        nint Address(string name) => start + (nint)places[Array.IndexOf(names, name)];
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Argument(int which, nint memory)
    {
        public readonly int Which = which;
        public readonly nint Memory = memory;
    }
}

/// <summary><c>dnnl_data_type_t</c>.</summary>
internal enum ElementType
{
    /// <summary>16 bits, with the exponent of 32.</summary>
    BFloat16 = 2,

    /// <summary>Single precision.</summary>
    Float32 = 3,
}

/// <summary><c>dnnl_prop_kind_t</c>.</summary>
internal enum Direction
{
    /// <summary>Forward, and remembering what the way back needs.</summary>
    ForwardTraining = 64,

    /// <summary>Gradients of the input and of the parameters.</summary>
    Backward = 128,
}

/// <summary><c>dnnl_normalization_flags_t</c>.</summary>
[Flags]
internal enum NormParts : uint
{
    /// <summary>Multiplied by γ.</summary>
    Scale = 2,

    /// <summary>β added.</summary>
    Shift = 4,

    /// <summary>Followed by ReLU.</summary>
    Rectifier = 8,
}

/// <summary><c>dnnl_query_t</c>.</summary>
internal enum Part
{
    /// <summary>What forward leaves for backward.</summary>
    Workspace = 135,
}
