using System.Collections.Frozen;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>PyTorch's names of element types and of the storages that hold them.</summary>
internal static class TorchType
{
    private static readonly (string DataType, string Storage, ScalarType Type, int Bytes)[] Table =
    [
        ("float64", "DoubleStorage", ScalarType.Float64, 8),
        ("float32", "FloatStorage", ScalarType.Float32, 4),
        ("float16", "HalfStorage", ScalarType.Float16, 2),
        ("bfloat16", "BFloat16Storage", ScalarType.BFloat16, 2),
        ("int64", "LongStorage", ScalarType.Int64, 8),
        ("int32", "IntStorage", ScalarType.Int32, 4),
        ("int16", "ShortStorage", ScalarType.Int16, 2),
        ("int8", "CharStorage", ScalarType.Int8, 1),
        ("uint8", "ByteStorage", ScalarType.Byte, 1),
        ("bool", "BoolStorage", ScalarType.Bool, 1),
        ("complex64", "ComplexFloatStorage", ScalarType.ComplexFloat32, 8),
        ("complex128", "ComplexDoubleStorage", ScalarType.ComplexFloat64, 16),
    ];

    private static readonly FrozenDictionary<ScalarType, int> Bytes = Table.ToFrozenDictionary(row => row.Type, row => row.Bytes);

    /// <summary>The type by its name: <c>float32</c>.</summary>
    public static FrozenDictionary<string, ScalarType> ByDataType { get; } = Table.ToFrozenDictionary(row => row.DataType, row => row.Type);

    /// <summary>The type by the name of its storage: <c>FloatStorage</c>.</summary>
    public static FrozenDictionary<string, ScalarType> ByStorage { get; } = Table.ToFrozenDictionary(row => row.Storage, row => row.Type);

    /// <summary>Bytes of one element.</summary>
    public static int BytesOf(ScalarType type) => Bytes[type];
}
