using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>The names that safetensors files give to element types.</summary>
internal static class SafetensorsType
{
    private static readonly Dictionary<string, ScalarType> Types = new()
    {
        ["F64"] = ScalarType.Float64,
        ["F32"] = ScalarType.Float32,
        ["F16"] = ScalarType.Float16,
        ["BF16"] = ScalarType.BFloat16,
        ["I64"] = ScalarType.Int64,
        ["I32"] = ScalarType.Int32,
        ["U8"] = ScalarType.Byte,
        ["BOOL"] = ScalarType.Bool,
    };

    /// <summary>The type of that name; null where there is none.</summary>
    public static ScalarType? Find(string? name) => name is not null && Types.TryGetValue(name, out var type) ? type : null;

    /// <summary>The name of a type.</summary>
    /// <exception cref="ArgumentException">Koilo writes no tensors of that type.</exception>
    public static string NameOf(ScalarType type) => Types.FirstOrDefault(entry => entry.Value == type).Key
        ?? throw new ArgumentException($"No safetensors type for {type}.", nameof(type));

    /// <summary>Bytes of one element.</summary>
    public static int BytesOf(ScalarType type) => type switch
    {
        ScalarType.Float64 or ScalarType.Int64 => 8,
        ScalarType.Float32 or ScalarType.Int32 => 4,
        ScalarType.Float16 or ScalarType.BFloat16 => 2,
        _ => 1,
    };
}
