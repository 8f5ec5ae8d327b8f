using System.Text.Json;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Weights;

/// <summary>
/// What torch 1.13.0a0 reads in a weights file: the .expected.json beside it, written by ../shared/golden/torchvision/make_loader_files.py.
/// Golden/loader has copies of four of these files and of one safetensors file.
/// </summary>
internal sealed class ExpectedTensors(string path) : IDisposable
{
    /// <summary>Sums are given with 12 significant digits; the others of the double sum depend on the order of summation.</summary>
    private const double SumTolerance = 1e-10;

    private readonly JsonDocument _json = JsonDocument.Parse(File.ReadAllText(path + ".expected.json"));

    public JsonElement Root => _json.RootElement;

    public static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", "loader", name);

    public void Require(IEnumerable<string> keys, Func<string, Tensor> read) => Require(Root.GetProperty("tensors"), keys, read);

    public static void Require(JsonElement tensors, IEnumerable<string> keys, Func<string, Tensor> read)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(tensors.EnumerateArray().Select(Key).Order(), keys.Order());
        foreach (var entry in tensors.EnumerateArray()) Require(entry, read(Key(entry)));
    }

    public void Dispose() => _json.Dispose();

    private static string Key(JsonElement entry) => entry.GetProperty("key").GetString()!;

    private static void Require(JsonElement entry, Tensor tensor)
    {
        Assert.Equal(entry.GetProperty("dtype").GetString(), tensor.dtype == ScalarType.Byte ? "uint8" : tensor.dtype.ToString().ToLowerInvariant());
        Assert.Equal(entry.GetProperty("shape").Deserialize<long[]>(), tensor.shape);
        Assert.True(tensor.is_contiguous());
        if (tensor.is_floating_point()) RequireNumbers(entry, Numbers<double>(tensor.to(ScalarType.Float64)), Float, (a, b) => a + b);
        else RequireNumbers(entry, Numbers<long>(tensor.to(ScalarType.Int64)), Integer, (a, b) => unchecked(a + b));
    }

    private static void RequireNumbers<T>(JsonElement entry, T[] numbers, Func<JsonElement, T> parse, Func<T, T, T> add)
        where T : struct
    {
        var first = entry.GetProperty("first").EnumerateArray().Select(parse).ToList();
        var last = entry.GetProperty("last").EnumerateArray().Select(parse).ToList();
        Assert.Equal(first, numbers.Take(first.Count));
        Assert.Equal(last, numbers.TakeLast(last.Count));
        var (sum, wanted) = (numbers.Aggregate(default, add), parse(entry.GetProperty("sum")));
        if (sum is double a && wanted is double b && double.IsFinite(b)) Assert.Equal(b, a, SumTolerance * Math.Max(1, Math.Abs(b)));
        else Assert.Equal(wanted, sum);
    }

    private static T[] Numbers<T>(Tensor tensor)
        where T : unmanaged => tensor.numel() == 0 ? [] : tensor.data<T>().ToArray(); // ToArray() throws where there are none

    private static double Float(JsonElement number) => number.ValueKind == JsonValueKind.String
        ? number.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN }
        : number.GetDouble();

    private static long Integer(JsonElement number) =>
        number.ValueKind switch { JsonValueKind.True => 1, JsonValueKind.False => 0, _ => number.GetInt64() };
}
